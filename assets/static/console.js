/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var E,Yt,en,de,gt,We,Jt,je,Qt,bt,yt,tn,Re=Symbol.for("pv"),ze={},Ve=[],sn=/^m(i|n|o|s|text|space)$/,vt=Array.isArray,wt=Ve.slice,he=Object.assign;function fe(e){e&&e.parentNode&&e.remove()}function Xt(e,t,s){var o,n,r,a={},l=arguments.length;for(r in t)r=="key"?o=t[r]:r=="ref"&&typeof e!="function"?n=t[r]:a[r]=t[r];return l>2&&(a.children=l>3?wt.call(arguments,2):s),Te(e,a,o,n,null)}function Te(e,t,s,o,n){var r={type:e,props:t,key:s,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Re,__v:n||++Yt,__i:-1,__u:0};return!n&&E.vnode&&E.vnode(r),r}function Ke(e){return e.children}function Be(e,t){this.props=e,this.context=t,this.__g=0}function ue(e,t){if(t==null)return e.__&&ue(e.__,e.__i+1);for(var s;t<e.__k.length;t++)if((s=e.__k[t])&&s.__e)return s.__e;return typeof e.type!="function"||e.props.__P?null:ue(e)}function on(e){var t,s=e.__v,o=s.__e,n=[],r=[],a=e.__P;a&&((t=he({constructor:Re},s)).__v=s.__v+1,E.vnode&&E.vnode(t),kt(a,t,s,e.__n,a.namespaceURI,32&s.__u?[o]:null,n,o||ue(s),32&s.__u,r),t.__v=s.__v,t.__.__k[t.__i]=t,ns(n,t,r),s.__=s.__e=null,t.__e!=o&&Zt(t))}function Zt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Zt(e)}function Kt(e){(8&e.__g||(e.__g|=8,de.push(e),We++))&&gt==E.debounceRendering||((gt=E.debounceRendering)||queueMicrotask)(es)}function es(){try{for(var e,t=1;de.length;)de.length>t&&de.sort(Jt),e=de.shift(),t=de.length,8&e.__g&&on(e)}finally{(We=de.length)&&(gt||queueMicrotask)(es)}}function ts(e,t,s,o,n,r,a,l,d,p,c){var f,m,u,g,v,_,b=o.__k||Ve,w=t.length;for(d=nn(s,t,b,d,w),f=0;f<w;f++)(u=s.__k[f])!=null&&(m=~u.__i&&b[u.__i]||ze,u.__i=f,_=kt(e,u,m,n,r,a,l,d,p,c),g=u.__e,(m.ref!=u.ref||8&m.__u)&&(m.ref&&xt(m.ref,null,u,m),u.ref&&c.push(u.ref,u.__c||g,u)),v=v||g,4&u.__u?(d=ss(u,d,e,!m.__v),m.__e&&(m.__e=null)):typeof u.type=="function"&&_!==void 0?d=_:g&&(d=g.nextSibling),u.__u&=-21);return s.__e=v,d}function nn(e,t,s,o,n){var r,a,l,d,p,c,f,m,u,g=s.length,v=g,_=0,b=0,w=e.__k=Array(n);for(r=0;r<n;r++)(a=t[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=w[r]=Te(null,a):vt(a)?a=w[r]=Te(Ke,{children:a}):a.constructor===Re&&a.__b?a=w[r]=Te(a.type,a.props,a.key,a.ref,a.__v):w[r]=a,d=r+_,a.__=e,a.__b=e.__b+1,l=null,~(p=a.__i=rn(a,s,d,v))&&(v--,(l=s[p])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,p==d-1?_--:p==d+1?_++:p!=d&&(p>d?_--:_++,b=1)):(~p||(n>g?_--:n<g&&_++),typeof a.type!="function"&&(a.__u|=4))):w[r]=null;if(b){for(c=[],f=[],r=0;r<n;r++)if((a=w[r])&&16&a.__u){for(_=0,m=c.length;_<m;)c[u=_+m>>1]<a.__i?_=u+1:m=u;c[_]=a.__i,f[r]=_+1}for(_=c.length;r--;)f[r]&&(f[r]==_?_--:w[r].__u|=4)}if(v)for(r=0;r<g;r++)!(l=s[r])||2&l.__u||(l.__e==o&&(o=ue(l)),St(l,l));return o}function ss(e,t,s,o){var n,r,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(n=e.__k)for(r=0;r<n.length;r++)n[r]&&(n[r].__=e,t=ss(n[r],t,s,!1));return t}for(t&&!t.parentNode&&(t=ue(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!o&&s.moveBefore&&a.parentNode?s.moveBefore(a,t):s.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function rn(e,t,s,o){var n,r=e.key,a=e.type,l=t[s],d=l&&!(2&l.__u);if(l===null&&r==null||d&&r==l.key&&a==l.type)return s;if(o>(d?1:0)){for(n=s-1;n>=0;n--)if((l=t[n])&&!(2&l.__u)&&r==l.key&&a==l.type)return n;for(n=s+1;n<t.length;n++)if((l=t[n])&&!(2&l.__u)&&r==l.key&&a==l.type)return n}return-1}function Gt(e,t,s){s==null&&(s=""),t[0]=="-"?e.setProperty(t,s):e[t]=s}function qe(e,t,s,o,n){var r,a;if(t=="style")if(typeof s=="string")e.style.cssText=s;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)s&&t in s||Gt(e.style,t);if(s)for(t in s)o&&s[t]==o[t]||Gt(e.style,t,s[t])}else if(t[0]=="o"&&t[1]=="n")typeof s!="function"&&(s=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=s,s&&o||(a=yt[t]||(yt[t]=an(t)),(e.__a||(e.__a={}))[t]=bt,r=t!=(t=t.replace(Qt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),s?e.addEventListener(t,a,r):e.removeEventListener(t,a,r));else{if(n=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=s??"")}catch{}if(typeof s=="function")return;s==null||s===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&s==1?"":s)}}function an(e){return function(t){var s=this.__e;if(s){if(s=s[e],t[je]==null)t[je]=bt++;else if(t[je]<this.__a[e])return;return s(E.event?E.event(t):t)}}}function kt(e,t,s,o,n,r,a,l,d,p){var c,f,m,u,g,v,_,b,w,P,h,R,F,C,O,ce,Y,re,J=t.type;if(t.constructor!==Re)return null;128&s.__u&&(d=32&s.__u,c=s.__c.__z)&&(t.__u|=d,f=r=[],c.nodeType==8?l=He(c,r):r.push(c),l=r[0]||l),(c=E.__b)&&c(t);e:if(typeof J=="function"){m=a.length;try{if(b=t.props,w=(c=J.prototype)&&c.render,P=(c=J.contextType)&&o[c.__c],h=c?P?P.props.value:c.__:o,(u=s.__c)?(t.__c=u,2&u.__g&&(u.__g|=1)):(w?t.__c=u=new J(b,h):(t.__c=u=new Be(b,h),u.constructor=J,u.render=cn),P&&P.sub(u),u.state||(u.state={}),u.__n=o,u.__g|=8,u.__h=[],u.__k=[]),w&&(u.__s||(u.__s=u.state),J.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=he({},u.__s)),he(u.__s,J.getDerivedStateFromProps(b,u.__s)))),g=u.props,v=u.state,u.__v=t,s.__c){if(b!==g&&w&&!J.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(b,h),t.__v==s.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(b,u.__s,h)===!1){t.__v!=s.__v&&(u.props=b,u.state=u.__s,u.__g&=-9),t.__e=s.__e,t.__k=s.__k,t.__k.some(function(j){j&&(j.__=t)}),Ve.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&a.push(u),l=ue(s);break e}u.componentWillUpdate&&u.componentWillUpdate(b,u.__s,h),w&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(g,v,_)})}else w&&!J.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),w&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=h,u.props=b,u.__P=e,u.__g&=-5,R=E.__r,F=w?25:0;do u.__g&=-9,R&&R(t),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++F<25);w&&(Ve.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(o=he({},o,u.getChildContext())),w&&s.__c&&u.getSnapshotBeforeUpdate&&(_=u.getSnapshotBeforeUpdate(g,v)),C=c&&c.type===Ke&&c.key==null?c.props.children:c,b.__P&&(c=l,n=(e=b.__P).namespaceURI,d=r=null,s.props&&s.props.__P!=e&&(s.__k.some(function(j){j&&St(j,j)}),s.__k=null),l=s.__k?ue(s,0):null),l=ts(e,vt(C)?C:[C],t,s,o,n,r,a,l,d,p),b.__P&&(t.__e=null,l=c),t.__u&=-161,f&&f.some(fe),u.__h.length&&a.push(u),1&u.__g&&(u.__g&=-4)}catch(j){if(a.length=m,t.__v=null,d||r)if(j&&j.then){if(t.__u|=128|d,r){for(~(Y=r.indexOf(l||void 0))||(Y=r.length);(re=r[Y-1])&&re.nodeType==8;)Y--;for(;Y<r.length;Y++)if(re=r[Y])if(r[Y]=null,O){if(re==ce)break}else{if(re.nodeType!=8)break;re.data.startsWith("$s")&&(ce=He(O=re))}}if(!O){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;O=l}(c=He(O=t.__c.__z||(t.__c.__z=O)))?(t.__e=O,l=c):t.__e=l,l=l&&l.nextSibling}else r&&r.some(fe);else t.__e=s.__e;t.__k||(t.__k=s.__k||[]),j&&j.then||os(t),E.__e(j,t,s)}}else l=t.__e=ln(s.__e,t,s,o,n,r,a,d,p,e);return(c=E.diffed)&&c(t),l}function He(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var s=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))s++;else if(e.data.startsWith("/$s")&&!--s)return e}t&&t.push(e)}}function os(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(os))}function ns(e,t,s){for(var o=0;o<s.length;)xt(s[o++],s[o++],s[o++]);E.__c&&E.__c(t,e),e.some(function(n){try{e=n.__h,n.__h=[],e.some(function(r){r.call(n)})}catch(r){E.__e(r,n.__v)}})}function ln(e,t,s,o,n,r,a,l,d,p){var c,f,m,u,g,v,_,b,w=s.props||ze,P=t.props,h=t.type;if(h=="svg"?n="http://www.w3.org/2000/svg":h=="math"?n="http://www.w3.org/1998/Math/MathML":n||(n="http://www.w3.org/1999/xhtml"),r){for(c=0;c<r.length;c++)if((g=r[c])&&(h?g.localName==h:g.nodeType==3)){e=g,r[c]=null;break}}if(!e){if(b=p.ownerDocument||document,!h)return b.createTextNode(P);e=b.createElementNS(n,h,P.is?P:p),l&&(E.__m&&E.__m(t,r),l=!1),r=null}if(h){if(p=h=="template"&&e.content||e,r=h=="textarea"&&P.defaultValue!=null?null:r&&wt.call(p.childNodes),!l&&r)for(w={},c=0;c<e.attributes.length;c++)w[(g=e.attributes[c]).name]=g.value;for(c in w)g=w[c],c=="dangerouslySetInnerHTML"?m=g:c=="children"||c in P||c=="value"&&"defaultValue"in P||c=="checked"&&"defaultChecked"in P||qe(e,c,null,g,n);for(c in P)g=P[c],c=="children"?u=g:c=="dangerouslySetInnerHTML"?f=g:c=="value"?v=g:c=="checked"?_=g:l&&typeof g!="function"||w[c]===g||qe(e,c,g,w[c],n);f?(l||m&&(f.__html==m.__html||f.__html==e.innerHTML)||(e.innerHTML=f.__html),t.__k=[]):(m&&(e.textContent=""),(h=="foreignObject"||n=="http://www.w3.org/1998/Math/MathML"&&sn.test(h))&&(n="http://www.w3.org/1999/xhtml"),ts(p,vt(u)?u:[u],t,s,o,n,r,a,r?r[0]:s.__k&&ue(s,0),l,d),r&&r.some(fe)),l&&h!="textarea"||(c="value",h=="progress"&&v==null?e.removeAttribute(c):v==null||v===e[c]&&(h!="progress"||v)||qe(e,c,v,w[c],n),c="checked",_!=null&&_!=e[c]&&qe(e,c,_,w[c],n))}else w===P||l&&e.data==P||(e.data=P);return e}function xt(e,t,s,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(n){E.__e(n,s)}}function St(e,t,s){var o,n,r,a;if(E.unmount&&E.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||xt(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){E.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(a=0;a<o.length;a++)o[a]&&St(o[a],t,typeof e.type!="function"||s&&!e.props.__P);!s&&(o=e.__c)&&(o=o.__z)&&(n=He(o,r=[]))&&(o==e.__e&&r.some(fe),fe(n),fe(o)),s||fe(e.__e),e.__e=e.__c=e.__=null}function cn(e,t,s){return this.constructor(e,s)}function rs(e,t){var s,o,n,r;E.__&&E.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(s=e&&32&e.__u)?null:t.__k,t.__k=Te(Ke,{children:[e]}),n=[],r=[],kt(t,t.__k,o||ze,ze,t.namespaceURI,o?null:t.firstChild?wt.call(t.childNodes):null,n,o?o.__e:t.firstChild,s,r),ns(n,t.__k,r),t.__k.props.children=null}E={__e:function(e,t,s,o){for(var n,r,a;t=t.__;)if((n=t.__c)&&!(1&n.__g)){n.__g|=4;try{if((a=(r=n.constructor)&&r.getDerivedStateFromError)&&n.setState(r.getDerivedStateFromError(e)),n.componentDidCatch&&(n.componentDidCatch(e,o||{}),a=1),a&&8&n.__g)return void(n.__g|=2)}catch(l){e=l}}throw We=0,e}},Yt=0,en=function(e){return e!=null&&e.constructor===Re},Be.prototype.setState=function(e,t){var s=this.__s;s&&s!=this.state||(s=this.__s=he({},this.state)),typeof e=="function"&&(e=e(he({},s),this.props)),e&&(he(s,e),this.__v&&(t&&this.__k.push(t),Kt(this)))},Be.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Kt(this))},Be.prototype.render=Ke,de=[],We=0,Jt=function(e,t){return e.__v.__b-t.__v.__b},je=Symbol(),Qt=/(PointerCapture)$|Capture$/i,bt=0,yt={},tn=0;var ye,q,Pt,as,Ct=Object.is,Ge=0,hs=[],At=[],D=E,is=D.__b,ls=D.__r,cs=D.diffed,ds=D.__c,us=D.unmount,ps=D.__;function Ye(e,t){D.__h&&D.__h(q,e,Ge||t),Ge=0;var s=q.__H||(q.__H={__:[],__h:[]});return e>=s.__.length&&s.__.push({}),s.__[e]}function y(e){return Ge=1,dn($s,e)}function dn(e,t,s){var o=Ye(ye++,2);if(o.t=e,!o.__c&&(o.__=[s?s(t):$s(void 0,t),function(r){var a=(o.__N||o.__)[0],l=o.t(a,r);Ct(a,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=q,!q.__f)){q.__f=!0;var n=q.shouldComponentUpdate;q.shouldComponentUpdate=function(r,a,l){var d=this.__H;if(!d)return!0;var p=!1,c=this.props!=r;if(d.__.some(function(m){m.__N&&(p=!0,Ct(m.__[0],m.__N[0])||(c=!0))}),n){var f=n.call(this,r,a,l);return p?f||c:f}return!p||c}}return o.__}function M(e,t){var s=Ye(ye++,3);!D.__s&&Rt(s.__H,t)&&(s.__P=!0,s.__=e,s.u=t,q.__H.__h.push(s))}function B(e,t){var s=Ye(ye++,4);!D.__s&&Rt(s.__H,t)&&(s.__P=!1,s.__=e,s.u=t,q.__h.push(s))}function k(e){return Ge=5,un(function(){return{current:e}},[])}function un(e,t){var s=Ye(ye++,7);return Rt(s.__H,t)&&(s.__=e(),s.__H=t),s.__}function pn(){var e;do{for(;e=At.shift();)try{Ee(e)}catch(s){D.__e(s,{__:(e=e.__P)&&e.__v})}for(;e=hs.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ee),t.__h.some(Tt),t.__h=[]}catch(s){t.__h=[],D.__e(s,e.__v)}}}while(At.length)}D.__b=function(e){q=null,is&&is(e)},D.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),ps&&ps(e,t)},D.__r=function(e){ls&&ls(e),ye=0;var t=(q=e.__c).__H;t&&(Pt==q?q.__h=[]:(t.__h.some(Ee),t.__h.some(Tt),ye=0),t.__h=[],t.__.some(function(s){s.__N&&(s.__=s.__N),s.u=s.__N=void 0})),Pt=q},D.diffed=function(e){cs&&cs(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&fs(hs.push(t)),t.__H.__.some(function(s){s.u&&(s.__H=s.u)})),Pt=q=null},D.__c=function(e,t){t.some(function(s){try{s.__h.some(Ee),s.__h=s.__h.filter(function(o){return!o.__||Tt(o)})}catch(o){s.__h=[function(){throw o}]}}),ds&&ds(e,t)},D.unmount=function(e){us&&us(e);var t,s,o=e.__c;o&&o.__H&&(o.__H.__.some(function(n){try{if(n.__P&&n.__c){if(s===void 0){for(s=e.__;s&&(!s.__c||!s.__c.__P);)s=s.__;s=s&&s.__c}n.__P=s,fs(At.push(n))}else Ee(n)}catch(r){t=r}}),o.__H=void 0,t&&D.__e(t,o.__v))};var ms=typeof requestAnimationFrame=="function";function mn(e){var t,s=function(){clearTimeout(o),ms&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(s,35);ms&&(t=requestAnimationFrame(s))}function fs(e){e!=1&&as==D.requestAnimationFrame||((as=D.requestAnimationFrame)||mn)(pn)}function Ee(e){var t=q,s=e.__c;typeof s=="function"&&(e.__c=void 0,s()),q=t}function Tt(e){var t=q;e.__c=e.__(),q=t}function Rt(e,t){return!e||e.length!=t.length||t.some(function(s,o){return!Ct(s,e[o])})}function $s(e,t){return typeof t=="function"?t(e):t}var gs=function(e,t,s,o){var n;t[0]=0;for(var r=1;r<t.length;r++){var a=t[r++],l=t[r]?(t[0]|=a?1:2,s[t[r++]]):t[++r];a===3?o[0]=l:a===4?o[1]=Object.assign(o[1]||{},l):a===5?(o[1]=o[1]||{})[t[++r]]=l:a===6?o[1][t[++r]]+=l+"":a?(n=e.apply(l,gs(e,l,s,["",null])),o.push(n),l[0]?t[0]|=2:(t[r-2]=0,t[r]=n)):o.push(l)}return o},_s=new Map;function ys(e){var t=_s.get(this);return t||(t=new Map,_s.set(this,t)),(t=gs(this,t.get(e)||(t.set(e,t=(function(s){for(var o,n,r=1,a="",l="",d=[0],p=function(m){r===1&&(m||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,m,a):r===3&&(m||a)?(d.push(3,m,a),r=2):r===2&&a==="..."&&m?d.push(4,m,0):r===2&&a&&!m?d.push(5,0,!0,a):r>=5&&((a||!m&&r===5)&&(d.push(r,0,a,n),r=6),m&&(d.push(r,m,0,n),r=6)),a=""},c=0;c<s.length;c++){c&&(r===1&&p(),p(c));for(var f=0;f<s[c].length;f++)o=s[c][f],r===1?o==="<"?(p(),d=[d],r=3):a+=o:r===4?a==="--"&&o===">"?(r=1,a=""):a=o+a[0]:l?o===l?l="":a+=o:o==='"'||o==="'"?l=o:o===">"?(p(),r=1):r&&(o==="="?(r=5,n=a,a=""):o==="/"&&(r<5||s[c][f+1]===">")?(p(),r===3&&(d=d[0]),r=d,(d=d[0]).push(2,0,r),r=0):o===" "||o==="	"||o===`
`||o==="\r"?(p(),r=2):a+=o),r===3&&a==="!--"&&(r=4,d=d[0])}return p(),d})(e)),t),arguments,[])).length>1?t:t[0]}var se=document.querySelector('meta[name="vestibule-root"]').content;function oe(){let e=location.pathname;return(e.startsWith(se)?e.slice(se.length):e)||"/"}function fn(e,t,...s){let o=e==="a"&&t?.href?.startsWith("/");return Xt(e,o?{...t,href:se+t.href}:t,...s)}var i=ys.bind(fn);function bs(e,t=async()=>!1){let s;function o(n){let r=/max_age="?(\d+)/.exec(n)?.[1];return s??=t({maxAge:r?Number(r):void 0}).finally(()=>{s=void 0})}return async n=>{let r=await e.current(),a=!1,l=!1;for(;;){let d=await n(r);if(d.status!==401||!r)return d;let p=d.headers.get("www-authenticate")??"invalid_token";if(p.includes("insufficient_user_authentication")&&!l){if(l=!0,!await o(p))return d}else if(p.includes("invalid_token")&&!a)a=!0,e.access()===r?await e.refresh():await e.current();else return d;let c=e.access();if(!c||c===r)return d;r=c}}}var Q=(e,t,s=0)=>({status:"error",problem:{status:s,code:e,detail:t}}),Je=e=>Q("unexpected","The response did not come from the server.",e);async function H(e){let t,s;try{t=await e,s=await t.text()}catch{return Q("network","The server could not be reached.")}let{ok:o,status:n,headers:r}=t,a;try{a=s?JSON.parse(s):void 0}catch{a=!1}if(o&&(a||a===void 0&&n!==200))return{status:"ok",data:a};let{problem:l}=Je(n),d=Number(r.get("retry-after"));return{status:"error",problem:{...l,...!o&&a?.code&&a,status:n,...d&&{retry_after:d}}}}function vs(e,t){let s,o=()=>{};try{e&&(s=new BroadcastChannel(e))}catch{}s&&(s.onmessage=({data:a})=>{t(a),o()},s.unref?.());let n=Promise.resolve();function r(a){let l=n.then(a);return n=l.catch(()=>{}),l}return{post:a=>s?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return r(()=>a(!1));let d,p=c=>d??=a(c);try{await l.request(e,{ifAvailable:!0},c=>c&&p(!1)),d||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>p(!0))}catch{}return p(!0)},catchUp(a){return s?new Promise(l=>{o=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>s?.close()}}async function ws(e){let t=await H(e);return t.status==="error"||t.data.access_token?t:Je(200)}var hn=90,be=()=>performance.now(),$n=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function ks(e,t,s,o,n){let r,a={},l=0,d,p=0,c=vs(s.shared?n:void 0,h=>{h.type==="in"?f(h.reply,h.login):h.type==="out"?m(h.problem):h.type==="user"?g(h.user):u(h.problem)});function f(h,R){l++;let F=h.expires_in,C=Math.min(hn,F/2)*1e3,O=be()+F*1e3;r={token:h.access_token,due:O-C,last:O-C/9,until:O},a={},p=0;let{session:ce}=o;R||ce.status!=="signed_in"||ce.user.id!==h.user.id?o.set("signed_in",{status:"signed_in",user:h.user}):(o.set("token_refreshed"),g(h.user))}function m(h){l++,r=void 0,a=h?{problem:h}:{},o.session.status!=="signed_out"&&o.set("signed_out",{status:"signed_out",...h&&{problem:h}})}function u(h){a={problem:h},p=be()+(h.retry_after??1)*1e3,(o.session.status==="unknown"||o.session.status==="unreachable")&&o.set("unreachable",{status:"unreachable",problem:h})}function g(h){let{session:R}=o;R.status!=="signed_in"||R.user.id!==h.id||JSON.stringify(R.user)!==JSON.stringify(h)&&o.set("user_updated",{status:"signed_in",user:h})}async function v(h,R){await s.keep(h.refresh_token),f(h,R);let{refresh_token:F,...C}=h;c.post({type:"in",reply:C,login:R})}function _(){return d??=b().finally(()=>{d=void 0})}async function b(){if(be()<p)return a.problem;let h=a;return c.exclusive(async R=>(a===h&&await c.catchUp(R),a===h?w():a.problem))}async function w(){let h=l,R=await s.get(),F=await s.absent(o.session.status==="unknown")?Q("missing_token","No user is signed in."):await ws(e("POST","/refresh",R?{refresh_token:R}:void 0));if(l!==h)return a.problem;if(F.status==="ok")return void await v(F.data,!1);let{problem:C}=F;if($n.includes(C.code)){C.status===401&&await s.get()===R&&await s.drop();let O=C.code==="missing_token"?void 0:C;m(O),c.post({type:"out",...O&&{problem:O}})}else u(C),c.post({type:"failed",problem:C});return C}async function P(){return(r?be()>r.last:o.session.status!=="signed_out")?await _():r&&be()>r.due&&_(),r?.token}return{send:e,current:P,refresh:_,setUser(h){g(h),c.post({type:"user",user:h})},tabs:c,problem:()=>a.problem,access:()=>r&&be()<r.until?r.token:void 0,login:(h,R,F)=>c.exclusive(async()=>{let C=await H(e("POST",h,R,F));if(C.status==="error"){let{code:j,challenge:Qo,methods:Xo,expires_in:Zo}=C.problem;return j!=="second_factor_required"&&j!=="second_factor_enrolment_required"?C:{status:j,challenge:Qo,methods:Xo,expires_in:Zo}}if(!C.data)return C;let{access_token:O,second_factor_enrolment:ce,recovery_codes:Y,user:re,verification:J}=C.data;return ce?{status:"second_factor_enrolment_required",...ce}:J?{status:"verification_sent"}:O?(await v(C.data,!F),{status:"signed_in",user:re,...Y&&{recovery_codes:Y}}):Je(200)}),async stepUp(h){let R=C=>c.exclusive(async()=>{let O=await ws(e("POST","/step-up",h,C));return O.status==="error"?O:(await v(O.data,!1),{status:"ok",data:O.data.user})}),F=await R(await P());return F.status==="ok"||!["token_stale","invalid_token"].includes(F.problem.code)||await _()?F:R(r?.token)},signOut:h=>c.exclusive(async()=>{let R=t?void 0:r?.token,F=R?void 0:await s.get(),C=await H(e("POST","/logout",{scope:h,refresh_token:F},R,!0));return C.status==="ok"&&h!=="others"&&(await s.drop(),m(),c.post({type:"out"})),C}),recheck(){o.session.status!=="unknown"&&(p=0,_())}}}function xs(e){let t=s=>{try{return e?s(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((s,o)=>s.setItem(o,"1")),drop:async()=>t((s,o)=>s.removeItem(o)),absent:async s=>s&&t((o,n)=>o.getItem(n))===null}}function Ss(e,t){let s,o=t,n=!1;try{let l=globalThis.localStorage;o??=l,n=!!l&&o===l,n&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{n=!1}async function r(){try{return s??await o.getItem(e)??void 0}catch{return s}}async function a(l){s=void 0;try{await(l?o.setItem(e,l):o.removeItem(e))}catch{s=l??void 0}}return{shared:n,get:r,keep:a,drop:a,absent:async()=>!await r()}}function Ps(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(s,o=e){e=o;for(let n of[...t])try{n(s,e)}catch(r){queueMicrotask(()=>{throw r})}},onChange(s){return t.add(s),()=>{t.delete(s)}}}}var _n=15e3;function Et(e){let t=e.mode!=="bearer",{origin:s,pathname:o}=new URL(e.baseUrl,globalThis.location?.href),n=s+(o.replace(/\/+$/,"")||"/auth"),r=v=>(e.fetch??fetch)(v),a=async(v,_,b,w,P=!1)=>r(new Request(n+_,{method:v,body:b?JSON.stringify(b):null,headers:{accept:"application/json",...b?{"content-type":"application/json"}:{},...w&&{authorization:`Bearer ${w}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:P,signal:AbortSignal.timeout(_n)})),l=Ps(),d=`vestibule ${n}`,p=t?xs(e.noteSignIn?d:void 0):Ss(d,e.storage),c=ks(a,t,p,l,`${d} ${t}`),f=bs(c,e.onStepUp),m=v=>{v.persisted&&c.recheck()},u=()=>{l.session.status==="unreachable"&&c.recheck()};globalThis.addEventListener?.("pageshow",m),globalThis.addEventListener?.("online",u);async function g(){await c.current();let v=c.access();if(v)return{status:"ok",data:v};let _=l.session.status==="signed_out"?void 0:c.problem();return _?{status:"error",problem:_}:Q("missing_token","No user is signed in.")}return{core:{...c,authorized:f,cookie:t,base:n},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await c.refresh(),l.session},async getUser(){let v=await g();if(v.status==="error")return v;let _=await H(f(b=>a("GET","/me",void 0,b)));return _.status==="ok"&&c.setUser(_.data),_},getAccessToken:g,fetch(v,_){let b=new Request(v,_);return f(w=>{let P=b.clone();return w&&P.headers.set("authorization",`Bearer ${w}`),r(P)})},signOut:({scope:v="this"}={})=>c.signOut(v),onChange:l.onChange,close(){c.tabs.close(),globalThis.removeEventListener?.("pageshow",m),globalThis.removeEventListener?.("online",u)}}}function Ue(e,t){return e.core.stepUp(t)}var W=class extends Error{constructor({status:t=0,code:s,detail:o="",errors:n=[],methods:r=[],request_id:a="",retry_after:l=null}){super(o),Object.assign(this,{status:t,code:s,errors:n,methods:r,requestId:a,retryAfter:l})}};function z(e){if(e.status==="error")throw new W(e.problem);return e.status==="ok"?e.data:e}var Qe=null,Xe=()=>{};function Cs(e){Xe=e,Xe(Qe!==null)}function As(){return new Promise(e=>{Qe=e,Xe(!0)})}function ve(e){Qe?.(e),Qe=null,Xe(!1)}var gn="vestibule.email",yn=e=>{try{return e(sessionStorage)}catch{return null}};var Ts=()=>yn(e=>e.removeItem(gn));var bn=document.documentElement,Ze=JSON.parse(document.getElementById("words").textContent),et=()=>bn.lang||"en",tt=e=>Object.hasOwn(Ze,e),$=(e,t)=>we(e,t).join("");function we(e,t={}){return vn(e,t.n).split(/\{(\w+)\}/).map((o,n)=>n%2?wn(t[o]):o).filter(o=>o!=="")}function vn(e,t){if(t===void 0)return Ze[e]??e;let s=new Intl.PluralRules(et()).select(t);return Ze[`${e}.${s}`]??Ze[`${e}.other`]??e}var wn=e=>typeof e=="number"?new Intl.NumberFormat(et()).format(e):e;var Rs=document.querySelector('meta[name="vestibule-base"]').content,L=Et({baseUrl:Rs,noteSignIn:!0,onStepUp:As}),st="",Ut=null,kn=!1,Me=L.session,ot=Es(),Mt=new Set;L.onChange((e,t)=>{e==="signed_out"&&(st=Ut??xn(t.problem)),e==="signed_in"&&(st="",Ts()),Me=t,Us()});function xn(e){return e?.code==="second_factor_required"?$("session.log_in_again"):e?$("code.session_ended"):Me.status==="signed_in"?$("session.logged_out"):""}function Es(){return{...Me,problem:Me.problem&&new W(Me.problem),note:st}}function Us(){if(!kn){ot=Es();for(let e of Mt)e(ot)}}function nt(){let[e,t]=y(ot);return M(()=>(Mt.add(t),t(ot),()=>Mt.delete(t)),[]),e}function rt(){L.session.status==="unknown"?L.getSession():L.core.recheck()}async function at(e=$("session.logged_out")){L.session.status!=="signed_out"&&await Ms(L.signOut(),e),Sn(e)}async function Ms(e,t){Ut=t;try{return z(await e)}finally{Ut=null}}var Ls=e=>Ms(L.core.refresh().then(()=>({status:"ok"})),e);function Sn(e){st=e,Us()}var it=async(e,t,s)=>z(await H(L.core.authorized(o=>L.core.send(e,t,s,o))));async function Os(e){let t=L.fetch(Rs+e,{cache:"no-store"}),s=await t.catch(()=>null);return s?.ok?s.text().catch(()=>z(Q("network",""))):z(await H(t))}var ke=async()=>z(await L.getUser());document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&L.session.status==="signed_in"&&L.getUser()});var Is=(e,t,s,{ids:o=[],query:n,body:r}={})=>H(e.core.send(t.toUpperCase(),Ds(s,o,n),r));function lt(e,t,s,{ids:o=[],query:n,body:r}={}){return H(e.core.authorized(a=>e.core.send(t.toUpperCase(),Ds(s,o,n),r,a)))}function Ds(e,t,s={}){let o=0,n=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[o++]??"")),r=Object.entries(s).filter(([,a])=>a!==void 0);return r.length?`${n}?${new URLSearchParams(r)}`:n}var Ns=(e,t={})=>Is(e,"get","/auth/settings",{query:t});var ae=JSON.parse(document.getElementById("settings").textContent),$e={name:ae.app.name,logo:ae.app.logo&&new URL(ae.app.logo).pathname},qs=e=>e?`${e} · ${$e.name}`:$e.name,ie=document.querySelector('meta[name="vestibule-mail"]').content==="on",Fs=new URLSearchParams(location.search).get("next"),za=Fs?Ns(L,{next:Fs}).then(e=>z(e).next).catch(()=>{}):Promise.resolve();var xe=e=>t=>e?.roles?.find(s=>s.role_type===t)?.display_name??t;function X(e){switch(e.status){case 0:return $(tt(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return $("problem.too_many",{again:js(e.retryAfter)});case 503:return $("problem.busy",{again:js(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${$("problem.ours.id",{id:e.requestId})}`;return`${$("problem.ours")}${t}`}return tt(`code.${e.code}`)?$(`code.${e.code}`):e.message||$("problem.unknown")}function js(e){return e===null?$("again.soon"):e<120?$("again.seconds",{n:Math.max(1,e)}):e<7200?$("again.minutes",{n:Math.ceil(e/60)}):$("again.hours",{n:Math.ceil(e/3600)})}var Bs={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Hs(e,t){let s=Bs[e.code]?.find(a=>t(a))??Bs[e.code]?.at(-1);if(s)return{errors:{[s]:X(e)},alert:""};let o={},n=[];for(let{pointer:a="",code:l,detail:d}of e.errors){let p=a.split("/")[1],c=Cn(p,l)??d;p&&t(p)?o[p]??=c:n.push(c)}let r=Object.keys(o).length>0;return{errors:o,alert:n.join(" ")||(r?"":X(e))}}function Cn(e="",t){let s=`invalid.${e.replace(/^new_/,"")}.${t}`;return tt(s)?$(s):void 0}function x(e){let t=k(!1),[s,o]=y(!1),[n,r]=y("");async function a(...l){if(!t.current){t.current=!0,o(!0),r("");try{await e(...l)}catch(d){if(!(d instanceof W))throw d;r(X(d))}finally{t.current=!1,o(!1)}}}return{busy:s,alert:n,run:a}}var A=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function S({action:e,look:t,label:s,children:o}){return i`
    <button class=${t} type="button" aria-label=${s} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${o}</button>`}function ct(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":$("check.email.whole"):$("check.email")}function Ws(e,t){let s=new TextEncoder().encode(e).length;return s<t?$("check.new_password.short",{n:t}):s?"":$("check.new_password")}function zs({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${$("password.hint",{n:e})}. ${$("password.hint.strict")}`:$("password.hint",{n:e}):""}var Vs=e=>/^[0-9]{6}$/.test(e)?"":$("check.code");var Ks=e=>e?"":$("check.recovery_code"),Gs=e=>e?"":$("check.password"),Ys=e=>e.replaceAll(/\s/g,"");function V({read:e,check:t,send:s,scope:o=""}){let n=k(null),r=k(!1),[a,l]=y(!1),[d,p]=y({errors:{},alert:"",code:""});B(()=>{n.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function c(g,v="",_=""){p({errors:g,alert:v,code:_,at:performance.now()})}async function f(g){if(g.preventDefault(),r.current)return;let v=e(Object.fromEntries(new FormData(n.current))),_=Object.entries(t(v)).filter(([,b])=>b);if(_.length)return c(Object.fromEntries(_));r.current=!0,l(!0),p({errors:{},alert:"",code:""});try{await s(v)}catch(b){if(!(b instanceof W))throw b;let{errors:w,alert:P}=Hs(b,h=>n.current?.elements.namedItem(h));c(w,P,b.code)}finally{r.current=!1,l(!1)}}function m({target:g}){if(!d.errors[g.name])return;let{[g.name]:v,..._}=d.errors;p({...d,errors:_})}return{element:n,busy:a,submit:f,edited:m,id:g=>o?`${o}-${g}`:g,...d}}function K({form:e,label:t,button:s,look:o="primary",cancel:n,cancelLabel:r=$("action.cancel"),children:a}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${o} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${s}</button>
        ${n&&i`<button class="secondary" type="button" onClick=${n}>${r}</button>`}
      </div>
    </form>`}function Z({form:e,name:t,label:s,hint:o,action:n,children:r,...a}){let l=e.errors[t],d=e.id(t),p=[l&&`${d}-error`,o&&`${d}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${d}>${s}</label>
      <div class="entry">
        <input id=${d} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${p||void 0} />
        ${r}
      </div>
      ${l&&i`<p class="error" id="${d}-error">${l} ${n}</p>`}
      ${o&&!l&&i`<p class="hint" id="${d}-hint">${o}</p>`}
    </div>`}function Se({form:e,name:t="email",label:s=$("field.email"),...o}){return i`
    <${Z} form=${e} name=${t} label=${s} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${o} />`}function dt({form:e,name:t="password",label:s=$("field.password"),show:o=$("field.password.show"),autocomplete:n,hint:r}){let[a,l]=y(!1);return M(()=>{e.busy&&l(!1)},[e.busy]),i`
    <${Z} form=${e} name=${t} label=${s} type=${a?"text":"password"} hint=${r}
      autocapitalize="none" spellcheck=${!1} autocomplete=${n}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${o}</span>
      </button>
    <//>`}var Js=({form:e})=>i`
  <${Z} form=${e} name="code" label=${$("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Qs=({form:e})=>i`
  <${Z} form=${e} name="recovery_code" label=${$("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,Lt=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Xs(e,{autofill:t,signal:s}={}){let o=await H(e("/passkeys/options"));if(o.status==="error")return o;let{challenge_id:n,publicKey:r}=o.data,a=await An(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(r),...t&&{mediation:"conditional"},...s&&{signal:s}}));return a.status==="error"?a:{...a,data:{challenge_id:n,credential:a.data},rpId:r.rpId}}async function An(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:s,message:o}=t;return s==="InvalidStateError"?Q("passkey_exists",o):Q(["NotAllowedError","AbortError"].includes(s)?"cancelled":"unsupported",o)}}var Tn="vestibule verifier";var eo=e=>lt(e,"get","/auth/me/identities");async function to(e,{provider:t,next:s}){let o={provider:t,...await En(e,s)};return Rn(await lt(e,"post","/auth/step-up/identity",{body:o}))}function Rn(e){return e.status==="error"?e:(location.assign(e.data.url),{status:"ok",data:void 0})}async function En({core:e},t){if(e.cookie)return t?{next:t}:{};let s=Zs(crypto.getRandomValues(new Uint8Array(32)));sessionStorage.setItem(Tn,s);let o=await crypto.subtle.digest("SHA-256",new TextEncoder().encode(s));return{next:t??location.href.split("#")[0],challenge:Zs(new Uint8Array(o))}}var Zs=e=>btoa(String.fromCharCode(...e)).replaceAll("+","-").replaceAll("/","_").replaceAll("=","");var so=e=>Xs(t=>e.core.authorized(s=>e.core.send("POST",t,{},s)));var Mn=globalThis.PublicKeyCredential,oo=typeof Mn?.parseRequestOptionsFromJSON=="function";var Ln={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},On={cancelled:"passkey_not_added"},no=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,ro=no(Ln),vi=no(On);function ao(){let e=nt(),[t,s]=y(!1),[o,n]=y(null),[r,a]=y([]);M(()=>Cs(s),[]);let l=e.status==="signed_in";return M(()=>{t&&!l&&ve(!1)},[t,l]),M(()=>{if(!t)return n(null);ae?.providers.length&&eo(L).then(({data:d})=>a(d?.items??[])),it("GET","/me/factors").then(({items:d})=>n(In(d)),()=>n(["password"]))},[t]),t&&l&&o?i`<${Dn} user=${e.user} ways=${o} logins=${r} />`:null}function In(e){let t=o=>e.some(n=>n.kind===o);if(!e.length)return["password"];let s=[];return t("passkey")&&oo&&s.push("passkey"),t("totp")&&s.push("code"),[...s,"recovery_code"]}var ut={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Vs,input:Js},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Ks,input:Qs}};function Dn({user:e,ways:t,logins:s}){let o=k(null),[n,r]=y(t[0]);B(()=>{o.current.showModal()},[]);let a=()=>o.current.close(),l=n==="passkey"?Bn:n==="password"?qn:jn;return i`
    <dialog ref=${o} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ve(!1)}>
      <h2 id="step-up-title">${$(ut[n].title)}</h2>
      <p class="hint" id="step-up-words">${$("step_up.lead",{how:$(ut[n].how)})}</p>
      <${l} key=${n} user=${e} way=${n} setWay=${r} cancel=${a} />
      ${t.filter(d=>d!==n).map(d=>i`
        <p class="other" key=${d}><button class="plain" type="button" onClick=${()=>r(d)}>${$(ut[d].choose)}</button></p>`)}
      ${n==="password"&&Nn(s).map(d=>i`<${Fn} key=${d.id} login=${d} />`)}
      ${n==="password"&&(ae?.mail_login??"off")!=="off"&&i`
        <p class="hint">${we("step_up.no_password",{link:i`<a href="/forgot-password">${$("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}var Nn=e=>ae.providers.flatMap(({id:t})=>e.find(({provider:s})=>s===t)??[]);function Fn({login:e}){let t=oe()==="/account"?void 0:location.pathname+location.search,s=x(async()=>{z(await to(L,{provider:e.provider,next:t}))});return i`
    <div class="choices">
      <${A} of=${s} />
      <${S} action=${s} look="secondary">${$("login.provider",{name:e.name})}<//>
    </div>`}function qn({user:e,setWay:t,cancel:s}){let o=V({scope:"step-up",read:({password:n})=>({password:n}),check:({password:n})=>({password:Gs(n)}),send:async n=>{let r=await Ue(L,n),a=r.problem?.code==="second_factor_required"&&r.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");z(r),ve(!0)}});return i`
    <${K} form=${o} label=${$("step_up.form")} button=${$("action.continue")} cancel=${s}>
      <${Lt} user=${e} />
      <${dt} form=${o} label=${$("field.your_password")} autocomplete="current-password" />
    <//>`}function jn({user:e,way:t,cancel:s}){let{check:o,input:n}=ut[t],r=V({scope:"step-up",read:a=>({[t]:Ys(a[t])}),check:a=>({[t]:o(a[t])}),send:async a=>{z(await Ue(L,a)),ve(!0)}});return i`
    <${K} form=${r} label=${$("step_up.form")} button=${$("action.continue")} cancel=${s}>
      <${Lt} user=${e} />
      <${n} form=${r} />
    <//>`}function Bn({cancel:e}){let t=x(async()=>{let s=z(await so(L));z(ro(await Ue(L,{passkey:s}))),ve(!0)});return i`
    <${A} of=${t} />
    <div class="buttons">
      <${S} action=${t} look="primary">${$("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${$("action.cancel")}</button>
    </div>`}var Ot=document.querySelector('meta[name="vestibule-public-url"]')?.content;function io(){if(!Ot)return null;let e=i`<a href=${Ot+oe()}><bdi>${Ot.replace(/^https?:\/\//,"")}</bdi></a>`;return i`<p class="other">${we("page.use_public_url",{link:e})}</p>`}var lo=!0;function N({children:e}){let t=k(null);return B(()=>{lo||t.current.focus(),lo=!1},[]),i`<h1 ref=${t} tabindex="-1">${e}</h1>`}function co({problem:e}){return i`
    <${N}>${$("page.unreachable")}<//>
    <div role="alert" class="alert">${X(e)}</div>
    ${e?.code==="cross_site"&&i`<${io} />`}
    <button class="primary" type="button" onClick=${rt}>${$("action.try_again")}</button>`}var Hn=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"],["/admin/system","System"]],uo=({size:e})=>$e.logo?i`<img class="logo" src=${$e.logo} alt="" />`:i`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function It({route:e,user:t,children:s}){let o=n=>n==="/admin"?e.path===n:e.path.startsWith(n);return i`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${uo} size=${28} /><span>${$e.name}</span></a>
      <nav aria-label="Console">
        ${Hn.map(([n,r])=>i`<a href=${n} aria-current=${o(n)?"page":void 0}>${r}</a>`)}
      </nav>
      ${t?i`<${Wn} user=${t} />`:i`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${s}</main>`}function Wn({user:e}){let t=x(()=>at());return i`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${S} action=${t} look="small">Log Out<//>
      <${A} of=${t} />
    </div>`}var Dt=({children:e})=>i`
  <main class="door">
    <a class="brand" href="/"><${uo} size=${44} /><span>${$e.name}</span></a>
    ${e}
  </main>`;function Pe({pages:e,empty:t,children:s}){let o=x(e.again),n=x(e.more);return e.alert&&!e.items?i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${o} look="small">Try Again<//>`:e.items?i`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?s:i`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&i`<p class="more"><${S} action=${n} look="small">More<//></p>`}`:i`<${ee} rows=${8} />`}var ee=({rows:e})=>i`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>i`<div class="ghost row"></div>`)}
  </div>`;function Ce({items:e,next:t,stale:s},o,n){return!e||s?"":e.length?t?`The first ${e.length} ${n}`:`${e.length} ${e.length===1?o:n}`:`No ${n}`}history.scrollRestoration="manual";var le={path:oe(),search:location.search,note:"",visit:0,kept:history.state??{}},Nt=new Set;function Ft(e){le={note:"",kept:{},...e,path:oe(),search:location.search};for(let t of Nt)t(le)}function po(){let[e,t]=y(le);return M(()=>(Nt.add(t),t(le),()=>Nt.delete(t)),[]),e}function pt(e){history.replaceState({...history.state,...e},"")}var zn=200,Le=0;addEventListener("scroll",()=>{clearTimeout(Le),Le=setTimeout(()=>pt({scroll:scrollY}),zn)},{passive:!0});function Ae(e,t=""){clearTimeout(Le),pt({scroll:scrollY}),history.pushState(null,"",se+e),Ft({note:t,visit:le.visit+1}),scrollTo(0,0)}function ne(e){let t=new URLSearchParams(Object.entries(e).filter(([,s])=>s)).toString();clearTimeout(Le),history.replaceState(null,"",t?`?${t}`:location.pathname),Ft({visit:le.visit})}addEventListener("popstate",()=>{oe()===le.path&&location.search===le.search||(clearTimeout(Le),Ft({visit:le.visit+1,kept:history.state??{}}),history.state?.scroll||scrollTo(0,0))});document.addEventListener("click",e=>{let t=e.target.closest(`a[href^="${se}/admin"]`);!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),Ae(t.getAttribute("href").slice(se.length)))});function mo({session:{user:e},lost:t}){let s=x(()=>at("Log in as an admin."));return i`
    <${N}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":i`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${A} of=${s} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${S} action=${s} look="secondary">Log In as Another User<//>
    </div>`}var Vn=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Kn=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Oe(e){let t=n=>n.find(([r])=>e.includes(r))?.[1],[s,o]=[t(Vn),t(Kn)];return s&&o?$("device.known",{browser:s,system:o}):s??o??$("device.unknown")}var Gn=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function fo(e,t){let s=new Intl.RelativeTimeFormat(et(),{numeric:"auto"}),[o,n]=[(t-e)/1e3,"second"];if(o<60)return $("time.now");for(let[r,a]of Gn){if(o<a)break;[o,n]=[o/a,r]}return s.format(-Math.floor(o),n)}var qt={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.confirm":"Email confirmed by an admin","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","import.begin":"Import began","import.end":"Import","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout","lockout.lift":"Lockouts lifted",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","login.identity":"Login at an identity provider","identity.link":"Login at a provider linked","identity.remove":"Login at a provider removed","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","second_factor.blocked":"Second factor during a lockout","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported","users.export":"List of users downloaded","verification.send":"Confirmation mail sent again"},$o=Object.entries(qt).sort(([,e],[,t])=>e.localeCompare(t)),_o={vestibule:"Vestibule","fastapi-users":"FastAPI Users",django:"Django",supabase:"Supabase","better-auth":"Better Auth",firebase:"Firebase",auth0:"Auth0",keycloak:"Keycloak"};function Yn({from:e,users:t,merged:s}){let o=r=>`${U(r)} ${r===1?"user":"users"}`,n=s?`, ${o(s)} got a password`:"";return`${o(t)} ${t===1?"was":"were"} imported from ${_o[e]??e}${n}`}function go({action:e,outcome:t,detail:s}){return e==="import.end"?Yn(s):e==="import.begin"?`An import from ${_o[s.from]??s.from} began`:e==="login"&&t==="failure"?"Login":Object.hasOwn(qt,e)?qt[e]:e}var ho={admin_added:"New admin",admin_granted:"Admin role granted",already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_change_asked:"Change of email requested",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",identity_code:"Code to link a login at a provider",identity_linked:"Login at a provider was linked",identity_removed:"Login at a provider was removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},Ie=e=>Object.hasOwn(ho,e)?ho[e]:e,Jn=new Intl.NumberFormat("en"),U=e=>Jn.format(e),De=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),I=({time:e})=>i`
  <time datetime=${e} title=${De(e)}>${fo(new Date(e),new Date)}</time>`;function yo({time:e}){let t=Math.max(1,Math.ceil((new Date(e)-new Date)/6e4)),[s,o]=t<120?[t,"minute"]:[Math.ceil(t/60),"hour"];return i`<time datetime=${e} title=${De(e)}>for another ${s} ${o}${s===1?"":"s"}</time>`}var Qn=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),pe=({time:e})=>i`<time datetime=${e} title=${De(e)}>${Qn.format(new Date(e))}</time>`;var Xn=12,mt=172,vo=200,Zn=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function wo({signups:e,logins:t}){let s=tr(e,t),[o,n]=y(s.length-1),r=k([]),a=s[Math.min(o,s.length-1)],l=sr(Math.max(...s.flatMap(c=>[c.signups,c.logins]))),d=c=>mt-c/l*(mt-Xn);function p(c){let f={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s.length-1}[c.key];f!==void 0&&(c.preventDefault(),r.current[Math.max(0,Math.min(s.length-1,f))]?.focus())}return i`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${s.length} days; arrow keys go from day to day" width="100%"
        height=${vo} onKeyDown=${p} focusable="false">
        ${[0,l/2,l].map(c=>i`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${d(c)} y2=${d(c)} />
            ${c>0&&i`<text x="0" y=${d(c)-3}>${U(c)}</text>`}
          </g>`)}
        ${s.map((c,f)=>i`
          <${er} key=${c.name} day=${c} n=${f} of=${s.length} y=${d} chosen=${c===a} onChosen=${()=>n(f)}
            place=${m=>{r.current[f]=m}} />`)}
      </svg>
      <p class="readout"><strong>${a.name}</strong> ${ko(a)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...s].reverse().map(c=>i`
              <tr><th scope="row">${c.name}</th><td>${U(c.signups)}</td><td>${U(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function er({day:e,n:t,of:s,y:o,chosen:n,onChosen:r,place:a}){let l=100/s,d=t*l,p=(f,m,u)=>i`
    <rect class=${m} x="${d+l*u}%" width="${l*.34}%" y=${o(f)} height=${mt-o(f)} rx="1.5" />`,c=(s-1-t)%7===0&&t>1;return i`
    <g ref=${a} class="day" role="img" aria-label="${e.name}: ${ko(e)}" tabindex=${n?0:-1}
      onFocus=${r} onPointerEnter=${r}>
      <rect class=${n?"field-of chosen":"field-of"} x="${d}%" width="${l}%" y="0" height=${mt} />
      ${p(e.signups,"signups",.14)}
      ${p(e.logins,"logins",.52)}
      ${c&&i`<text aria-hidden="true" class="name" x="${d+l}%" y=${vo-8}>${e.name}</text>`}
    </g>`}function tr(e,t){let s=new Map(t.map(({day:o,count:n})=>[o,n]));return e.map(({day:o,count:n})=>({name:Zn.format(new Date(o)),signups:n,logins:s.get(o)??0}))}var bo=(e,t,s)=>`${U(e)} ${e===1?t:s}`,ko=e=>`${bo(e.signups,"sign-up","sign-ups")}, ${bo(e.logins,"login","logins")}`;function sr(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(s=>s*t).find(s=>s>=e)}var T=(e,t,s)=>So(it(e,t,s)),xo=e=>So(Os(e));async function So(e){try{return await e}catch(t){throw t.status===403&&await ke().catch(()=>{}),t}}function G(e){let t=k(0),[s,o]=y({of:null});async function n(){t.current+=1;let l=t.current;try{let d=await T("GET",e);l===t.current&&o({of:e,data:d})}catch(d){if(!(d instanceof W))throw d;l===t.current&&o(p=>({of:e,data:p.of===e?p.data:void 0,problem:d}))}}M(()=>(e&&n(),()=>{t.current+=1}),[e]);let{data:r,problem:a}=s.of===e?s:{};return{data:r,problem:a,again:n,alert:a?X(a):"",put:l=>o({of:e,data:l})}}var or=200;function _e(e,t={}){let s=k(0),o=k(t),[n,r]=y({of:null,items:null,next:null,alert:""});async function a(l,d){s.current+=1;let p=s.current,c;try{let f=d>0?await nr(e,d):await Po(e,l);c=m=>({of:e,items:l?[...m.items,...f.items]:f.items,next:f.next,alert:""})}catch(f){if(!(f instanceof W))throw f;c=m=>({...m,of:e,alert:X(f),items:m.of===e?m.items:null})}p===s.current&&r(c)}return M(()=>(e&&a(void 0,o.current.rows),()=>{s.current+=1}),[e]),B(()=>{if(!n.items)return;let{scroll:l,rows:d}=o.current;o.current={},l?scrollTo(0,l):d||pt({rows:n.items.length})},[n.items]),{...n,stale:n.of!==e,again:()=>a(),more:()=>a(n.next)}}var Po=(e,t,s)=>{let o=new URLSearchParams(Object.entries({limit:s,after:t}).filter(([,n])=>n));return T("GET",o.size?`${e}${e.includes("?")?"&":"?"}${o}`:e)};async function nr(e,t){let[s,o]=[[],void 0];do{let n=await Po(e,o,Math.min(t-s.length,or));s=[...s,...n.items],o=n.next}while(o&&s.length<t);return{items:s,next:o}}var rr=15e3;function Co(){let e=G("/admin/stats");return M(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},rr);return()=>clearInterval(t)},[]),i`
    <div class="head"><${N}>Overview<//></div>
    <${ar} stats=${e} />`}function ar({stats:e}){let t=x(e.again),{data:s}=e;if(!s&&e.alert)return i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${t} look="small">Try Again<//>`;if(!s)return i`<${ee} rows=${6} />`;let{users:o,sessions:n,outbox:r,second_factor:a,hash_queue:l}=s;return i`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Ne} name="Users" count=${o.total} href="/admin/users">
        ${U(o.verified)} with a confirmed email${o.disabled>0&&i`, <a
          href="/admin/users?status=disabled">${U(o.disabled)} disabled</a>`}
      <//>
      <${Ne} name="Open sessions" count=${n.active}>not expired and not revoked<//>
      <${Ne} name="Second factors" count=${a.users} href="/admin/users?factor=any">
        ${a.users===1?"user has":"users have"} one, ${ir[a.policy]}; <a
          href="/admin/users?factor=none">${U(a.users_without)} ${a.users_without===1?"user has":"users have"} none</a>${a.admins_without>0&&i`; <a class=${a.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${U(a.admins_without)} ${a.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Ne} name="Mail waiting" count=${r.pending} href="/admin/mail?state=pending">
        ${U(r.sent)} sent in 30 days${r.failed>0&&i`, <a
          class="bad" href="/admin/mail?state=failed">${U(r.failed)} failed</a>`}
      <//>
      <${Ne} name="Password hashes in the queue" count=${l.waiting+l.running}>
        ${U(l.hashes)} computed since the start, ${l.refused>0?i`<strong class="bad">${U(l.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${U(l.expected_wait_ms)} ms
      <//>
    </div>
    <${wo} signups=${s.signups} logins=${s.logins} />`}var ir={optional:"optional for all",admins:"required of admins",all:"required of all"};function Ne({name:e,count:t,href:s,children:o}){return i`
    <section class="card tile" aria-label=${e}>
      <h2>${s?i`<a href=${s}>${e}</a>`:e}</h2>
      <p class="figure">${U(t)}</p>
      <p class="hint">${o}</p>
    </section>`}var ft=({children:e})=>i`<p class="note" role="status">${e}</p>`;function Ao(e,t,s){let o=document.createElement("a");o.href=URL.createObjectURL(new Blob([s],{type:t})),o.download=e,o.click(),setTimeout(()=>URL.revokeObjectURL(o.href),6e4)}var lr=200;function To({route:e,me:t,settings:s}){let{q:o="",role:n="",status:r="",factor:a="",ids:l=""}=Object.fromEntries(new URLSearchParams(e.search)),d={q:o,role:n,status:r,factor:a,ids:l},p=new URLSearchParams(Object.entries({q:o,role:n,status:r,factor:a}).filter(([,b])=>b)),c=`/admin/users${p.size?`?${p}`:""}`,f=_e(o?`${c}&match=prefix`:c,e.kept),m=_e(o?c:null,e.kept),u=o&&m.of===c&&m.items,g=u?m:f,v=k(e.note).current,_=x(async()=>{Ao("users.csv","text/csv",`\uFEFF${await xo(c.replace("users","users.csv"))}`)});return i`
    <div class="head">
      <${N}>Users<//>
      <div class="choices">
        <${S} action=${_} look="secondary">Download as CSV<//>
        <a class="primary" href="/admin/users/new">Add a User</a>
      </div>
    </div>
    <${ft}>${v}<//>
    <${A} of=${_} />
    <${cr} wanted=${d} roles=${s.roles??[]} />
    <p class="count" role="status">${Ce(g,"user","users")}${o&&m.alert&&!u&&" whose name, email or id begins so. Searching inside names and emails takes too long here."}</p>
    <${Pe} pages=${g} empty=${o&&!u&&!m.alert?i`<${ee} rows=${3} />`:i`<${dr} wanted=${d} />`}>
      <${ur} items=${g.items} me=${t} ids=${!!l} named=${xe(s)} />
    <//>`}function cr({wanted:e,roles:t}){let s=k(null),o=k(0);M(()=>()=>clearTimeout(o.current),[]);function n(){clearTimeout(o.current);let{q:l,...d}=Object.fromEntries(new FormData(s.current));ne({q:l.trim(),...d})}function r(){clearTimeout(o.current),o.current=setTimeout(n,lr)}return i`
    <form class="filters" role="search" aria-label="Users" ref=${s} onSubmit=${l=>{l.preventDefault(),n()}}>
      <div class="field wide">
        <label for="q">Name, email or id</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${r} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${n}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(({role_type:l,display_name:d})=>i`<option value=${l} selected=${l===e.role}>${d}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${n}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${n}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="ids" value="1" defaultChecked=${!!e.ids} onChange=${n} />
        Show ids
      </label>
    </form>`}function dr({wanted:e}){let{q:t,role:s,status:o,factor:n}=e;return t?i`<p>No name and no email contains “<bdi>${t}</bdi>”, and no id begins so${(s||o||n)&&", with these filters"}.</p>`:i`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function ur({items:e,me:t,ids:s,named:o}){return i`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(n=>i`<th role="columnheader" scope="col">${n}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(n=>i`<${pr} key=${n.id} user=${n} me=${t} ids=${s} named=${o} />`)}
      </tbody>
    </table>`}function pr({user:e,me:t,ids:s,named:o}){let{id:n,name:r,email:a,meta:l,created_at:d}=e,p=e.role_profiles.filter(c=>c.enabled);return i`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${n}"><bdi>${r}</bdi></a>${n===t.id&&i` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
        ${s&&i`<code class="sub id">${n}</code>`}
      </td>
      <td role="cell" data-label="Roles"><span>
        ${p.length?p.map(c=>i`<span class="badge">${o(c.role_type)}</span> `):i`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${l.status==="active"?"active":i`<span class="badge missing">${l.status}</span>`}${e.lockouts.length>0&&i` <span class="badge missing">locked</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${l.last_login_at?i`<${I} time=${l.last_login_at} />`:i`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${pe} time=${d} /></td>
    </tr>`}var mr=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function Ro({settings:e}){let{role_types:t=[],password_min_bytes:s}=e,[o,n]=y(ie),r=V({read:({name:a,email:l,password:d,...p})=>({name:a.trim(),email:l.trim(),...o?{}:{password:d},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in p}))}),check:({name:a,email:l,password:d})=>({name:a?"":"Enter a name.",email:ct(l).replace("your email","an email"),password:o?"":Ws(d,s)}),send:async a=>{let l=await T("POST","/admin/users",a);Ae(`/admin/users/${l.id}`,o?`The account is created. We have sent an invitation to ${l.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return i`
    <div class="head"><${N}>Add a user<//></div>
    <div class="card narrow">
      <${K} form=${r} label="New user" button=${o?"Create and Invite":"Create the Account"}
        cancel=${()=>Ae("/admin/users")}>
        <${Z} form=${r} name="name" label="Name" type="text" autocomplete="off" />
        <${Se} form=${r} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(a=>i`
            <label class="check">
              <input type="checkbox" name="role ${a}" defaultChecked=${mr.includes(a)} /> ${xe(e)(a)}
            </label>`)}
        </fieldset>
        ${ie&&i`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${o} onChange=${()=>n(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!o} onChange=${()=>n(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!o&&i`
          <${dt} form=${r} label="Their password" show="Show their password" autocomplete="new-password" hint=${zs(e)} />`}
      <//>
    </div>`}var ht=()=>i`
  <div class="head"><${N}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Fe=new Map;function Eo(e){Fe.set(e.id,Promise.resolve(e.name))}function fr(e){return Fe.has(e)||Fe.set(e,T("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Fe.delete(e),null))),Fe.get(e)}function hr(e){let[t,s]=y({});return M(()=>{let o=!0;return e&&fr(e).then(n=>{o&&s({id:e,name:n})}),()=>{o=!1}},[e]),t.id===e?t.name:void 0}function te({id:e,link:t=!0}){let s=hr(e);if(s===null)return i`<span class="soft" title=${e}>deleted user</span>`;let o=i`<bdi>${s??"…"}</bdi>`;return t?i`<a href="/admin/users/${e}">${o}</a>`:o}function $t({items:e,of:t}){return i`
    <ul class="events">
      ${e.map(s=>i`<li key=${s.id}><${$r} event=${s} of=${t} /></li>`)}
    </ul>`}function $r({event:e,of:t}){let{actor_id:s,subject_id:o}=e;return i`
    <details>
      <summary>
        <span class="what">${go(e)}${e.outcome==="failure"&&i` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${o&&o!==t&&i`<${te} id=${o} link=${!1} />`}
          ${s&&s!==o&&i` <span class="soft">by <${te} id=${s} link=${!1} /></span>`}
        </span>
        <span class="when"><${I} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${me} name="When">${De(e.at)}<//>
        <${me} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${o&&i`<${me} name="About"><${te} id=${o} /> <a class="quiet" href="/admin/audit?subject=${o}">all events about this user</a><//>`}
        <${me} name="Done by">${s?i`<${te} id=${s} /> <a class="quiet" href="/admin/audit?actor=${s}">all actions of this user</a>`:"no logged-in user"}<//>
        <${me} name="IP address">${e.ip||i`<span class="soft">none</span>`}<//>
        ${e.user_agent&&i`<${me} name="User agent">${Oe(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&i`<${me} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&i`<${me} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${e.action==="import.end"&&i`<p class="offer"><a href=${_r(e)}>Show the imported users</a></p>`}
      ${Object.keys(e.detail??{}).length>0&&i`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var _r=({at:e,detail:t})=>`/admin/audit?${new URLSearchParams({action:"user.import",from:t.since,to:e})}`,me=({name:e,children:t})=>i`<div><dt>${e}</dt><dd>${t}</dd></div>`;function Uo({user:e,events:{data:t,alert:s}}){return i`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${s}</div>
      ${t?.items.length===0&&i`<p class="soft">No events yet.</p>`}
      <${$t} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function jt(){let e=k(null),t=k(null),s=k(!1),[o,n]=y(!1),[r,a]=y("");return B(()=>{o?e.current.querySelector("form input:not([hidden])")?.focus():s.current&&t.current.focus(),s.current=o},[o]),{section:e,opener:t,editing:o,message:r,setMessage:a,open(){a(""),n(!0)},close(l=""){a(l),n(!1)}}}function Bt({id:e,title:t,change:s,part:o,form:n,below:r,children:a}){return i`
    <section class="part" ref=${o.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${o.editing?n:i`
        <div class="shown">
          <div>${a}</div>
          ${n&&i`<button class="small" type="button" aria-label=${s} ref=${o.opener} onClick=${o.open}>${$("action.change")}</button>`}
        </div>
        ${r}`}
      <p class="said" role="status">${o.message}</p>
    </section>`}function Ht({id:e,title:t,onClose:s,children:o}){let n=k(null);return B(()=>{n.current.showModal()},[]),i`
    <dialog ref=${n} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${s}>
      <h2 id="${e}-title">${t}</h2>
      ${o(()=>n.current?.close())}
    </dialog>`}function ge({id:e,title:t,words:s,button:o,keep:n,work:r,onClose:a}){return i`<${Ht} id=${e} title=${t} onClose=${a}>
    ${l=>i`<${gr} ...${{id:e,words:s,button:o,keep:n,work:r,close:l}} />`}
  <//>`}function gr({id:e,words:t,button:s,keep:o,work:n,close:r}){let a=x(async()=>{await n(),r()});return i`
    <p class="hint" id="${e}-words">${t}</p>
    <${A} of=${a} />
    <div class="choices">
      <${S} action=${a} look="danger">${s}<//>
      <button class="secondary" type="button" onClick=${r}>${o}</button>
    </div>`}function Mo({user:e,self:t,onChanged:s}){let o=async n=>s(await T("PATCH",`/admin/users/${e.id}`,n));return i`
    <div class="card">
      <${yr} user=${e} change=${o} />
      <${br} user=${e} change=${o} onChanged=${s} />
      <${wr} user=${e} onChanged=${s} />
      <${kr} user=${e} self=${t} change=${o} />
    </div>`}function yr({user:e,change:t}){let s=jt(),o=V({scope:"of-user",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:n?"":"Enter a name."}),send:async n=>{await t(n),s.close("The name is saved.")}});return i`
    <${Bt} id="name" title="Name" change="Change name" part=${s} form=${i`
      <${K} form=${o} label="Change name" button="Save" cancel=${()=>s.close()}>
        <${Z} form=${o} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function br({user:e,change:t,onChanged:s}){let o=jt(),n=V({scope:"of-user",read:({email:r})=>({email:r.trim()}),check:({email:r})=>({email:ct(r).replace("your email","an email")}),send:async r=>{await t(r),o.close("The email is saved.")}});return i`
    <${Bt} id="email" title="Email" change="Change email" part=${o}
      below=${!e.email_verified&&i`<${vr} user=${e} part=${o} onChanged=${s} />`} form=${i`
      <${K} form=${n} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${Se} form=${n} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function vr({user:e,part:t,onChanged:s}){let[o,n]=y(!1),r=x(async()=>{t.setMessage(""),await T("POST",`/admin/users/${e.id}/email/verification`),t.setMessage(`We have sent a mail to ${e.email}.`),s()});async function a(){s(await T("PUT",`/admin/users/${e.id}/email/verified`)),t.setMessage("The email is confirmed.")}return i`
    <${A} of=${r} />
    <p class="offer">
      ${ie&&e.meta.status==="active"&&i`<${S} action=${r} look="plain">Send the confirmation again<//> · `}
      <button class="plain" type="button" onClick=${()=>{t.setMessage(""),n(!0)}}>Confirm it yourself</button>
    </p>
    ${o&&i`
      <${ge} id="confirm-email" title="Confirm the email?" button="Confirm It" keep="Cancel" work=${a}
        onClose=${()=>n(!1)}
        words=${i`Make sure that the mailbox <bdi>${e.email}</bdi> belongs to <bdi>${e.name}</bdi>: your app may trust a
          confirmed email.`} />`}`}function wr({user:e,onChanged:t}){let[s,o]=y(""),n=x(async()=>{o(""),await T("POST",`/admin/users/${e.id}/password-reset`),o(`We have sent a mail to ${e.email}.`),t()}),r=ie?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return i`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${r}</p>
        ${ie&&e.meta.status==="active"&&i`<${S} action=${n} look="small">Send a Link<//>`}
      </div>
      <${A} of=${n} />
      <p class="said" role="status">${s}</p>
    </section>`}function kr({user:e,self:t,change:s}){let[o,n]=y(!1),[r,a]=y(""),l=k(null),d=e.meta.status==="disabled",p=x(async()=>{await s({status:"active"}),a("The account is enabled.")});async function c(){await s({status:"disabled"}),a("The account is disabled and logged out everywhere.")}let f=()=>{if(d)return p.run();a(""),n(!0)};return i`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${d?i`<span class="badge missing">disabled</span>`:i`<span class="badge">active</span>`}</div>
        <button ref=${l} class=${d?"small":"small wary"} type="button" aria-busy=${String(p.busy)}
          aria-disabled=${String(p.busy)} onClick=${f}>${d?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${A} of=${p} />
      <p class="said" role="status">${r}</p>
      ${o&&i`
        <${ge} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>n(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":i`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function Lo({user:e,self:t}){let[s,o]=y(!1);return i`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>o(!0)}>Delete This Account</button>
      ${s&&i`
        <${Ht} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>o(!1)}>
          ${n=>i`<${xr} user=${e} self=${t} close=${n} />`}
        <//>`}
    </section>`}function xr({user:e,self:t,close:s}){let o=V({scope:"deleting",read:({email:n})=>({email:n.trim()}),check:({email:n})=>({email:n.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await T("DELETE",`/admin/users/${e.id}`),t?await Ls("Your account is deleted."):Ae("/admin/users",`The account of ${e.name} is deleted.`)}});return i`
    <p class="hint" id="deleting-words">
      ${t&&i`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${K} form=${o} label="Delete the account" look="danger" button="Delete Permanently" cancel=${s} cancelLabel="Keep It">
      <${Se} form=${o} label="Email of the account" autocomplete="off" />
    <//>`}function Io({user:e,self:t,factors:s,onChanged:o}){let n=k(null),[r,a]=y(!1),[l,d]=y(""),p=s.data?.items??[];function c(m){o(),d(m),n.current?.focus()}async function f(){await T("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return i`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${n} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&p.length===0&&i`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${p.map(m=>i`<${Sr} key=${m.id} user=${e} item=${m} onRemoved=${c} />`)}
      </ul>
      ${p.length>0&&i`
        <p class="hint">${s.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{d(""),a(!0)}}>Remove All</button>`}
      ${r&&i`
        <${ge} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${f}
          onClose=${()=>a(!1)}
          words=${i`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${l}</p>
    </section>`}var Oo={passkey:"Passkey",totp:"Authenticator app"};function Sr({user:e,item:t,onRemoved:s}){let o=t.label||Oo[t.kind],n=x(async()=>{try{await T("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(r){if(r.code!=="not_found")throw r}s(`${o} is removed.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${o}</bdi></span>
          <p class="hint">${t.label&&`${Oo[t.kind]}, `}since <${I} time=${t.created_at} />${t.last_used_at&&i`, last used <${I} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&i`
          <${S} action=${n} look="small">Remove<span class="visually-hidden"> ${o}</span><//>`}
      </div>
      <${A} of=${n} />
    </li>`}function Do({identities:e,settings:t}){let s=e.data?.items??[];return!t.providers.length&&!s.length?null:i`
    <section class="card part" aria-labelledby="identities">
      <h2 id="identities">Logins at providers</h2>
      <div role="alert" class="alert">${e.alert}</div>
      ${e.data&&s.length===0&&i`<p class="soft">None.</p>`}
      <ul class="sessions">
        ${s.map(o=>i`
          <li key=${o.id}>
            <span class="device"><bdi>${o.name}</bdi></span>
            <p class="hint">${o.email&&i`<bdi>${o.email}</bdi>, `}since <${I} time=${o.created_at} />, last used <${I} time=${o.last_used_at} /></p>
          </li>`)}
      </ul>
    </section>`}function No({id:e}){let t=k(null),[s,o]=y("");async function n(){o("");try{await navigator.clipboard.writeText(e),o("Copied.")}catch{getSelection().selectAllChildren(t.current),o("Selected. Copy it with the keyboard.")}}return i`
    <p class="id-line">Id <code class="id" ref=${t}>${e}</code>
      <button class="small" type="button" onClick=${n}>Copy<span class="visually-hidden"> the id</span></button>
      <span class="said" role="status">${s}</span></p>`}var Pr={unknown_devices:"Logins from new devices, at some IP addresses or all",known_devices:"Logins on a device that has logged in before",sessions:"The current password, in a session",mailbox_links:"The password, after a link in a mail",second_factor:"Codes of the second factor"};function Fo({user:e,onChanged:t}){let s=k(null),[o,n]=y(""),r=x(async()=>{await T("DELETE",`/admin/users/${e.id}/lockout`),t(),n("The lockouts are lifted. The user may try again at once."),s.current?.focus()});return i`
    <section class="card part" aria-labelledby="lockouts">
      <h2 id="lockouts" ref=${s} tabindex="-1">Lockouts</h2>
      ${e.lockouts.length===0&&i`<p class="soft">None. No attempt of this user is rejected.</p>`}
      <ul class="sessions">
        ${e.lockouts.map(({source:a,until:l})=>i`
          <li key=${a}><div>${Pr[a]??a}<p class="hint">rejected <${yo} time=${l} /></p></div></li>`)}
      </ul>
      <${A} of=${r} />
      ${e.lockouts.length>0&&i`
        <p class="hint">Make sure that it is the user who asks: an attacker may try again as well.</p>
        <${S} action=${r} look="small">Lift the Lockouts<//>`}
      <p class="said" role="status">${o}</p>
    </section>`}var Cr=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function qo({route:e}){let{state:t="",user:s=""}=Object.fromEntries(new URLSearchParams(e.search)),o=new URLSearchParams(Object.entries({state:t,user:s}).filter(([,p])=>p)),n=_e(`/admin/outbox${o.size?`?${o}`:""}`,e.kept),[r,a]=y(""),l=k(null);async function d(p){await n.again(),a(`The mail to ${p} is sent again.`),l.current?.focus()}return i`
    <div class="head"><${N}>Mail<//></div>
    <p class="intro">${ie?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${Cr.map(([p,c])=>i`
        <label><input type="radio" name="state" value=${p} checked=${p===t}
          onChange=${()=>{a(""),ne({state:p,user:s})}} /><span>${c}</span></label>`)}
    </fieldset>
    ${s&&i`<div class="chosen"><p><span>To <${te} id=${s} /></span>
      <button class="small" type="button" onClick=${()=>ne({state:t})}>Any user</button></p></div>`}
    <p class="said" role="status">${r}</p>
    <p class="count" role="status" tabindex="-1" ref=${l}>${Ce(n,"mail","mails")}</p>
    <${Pe} pages=${n} empty=${i`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(p=>i`<th role="columnheader" scope="col">${p}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${n.items?.map(p=>i`<${Ar} key=${p.id} item=${p} onRetried=${d} />`)}
        </tbody>
      </table>
    <//>`}var Wt=(e,t)=>x(async()=>{await T("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});function Ar({item:e,onRetried:t}){let s=Wt(e,t);return i`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${Ie(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${zt} item=${e} />
        ${e.state==="failed"&&i`
          <div class="offer"><${S} action=${s} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${A} of=${s} />
      </div></td>
      <td role="cell" data-label="Requested"><${I} time=${e.created_at} /></td>
    </tr>`}function zt({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,s=e.last_error&&i`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?i`<span>sent <${I} time=${e.sent_at} /></span>`:e.state==="failed"?i`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${s}`:i`<span class="badge">waiting</span> ${e.attempts>0&&i`<span class="soft">after ${t}</span>`}${s}`}function jo({user:e,mails:t}){let s=k(null),[o,n]=y(""),r=t.data?.items??[];async function a(l){await t.again(),n(`The mail to ${l} is sent again.`),s.current?.focus()}return i`
    <section class="card part" aria-labelledby="mails">
      <h2 id="mails" ref=${s} tabindex="-1">Mails</h2>
      <div role="alert" class="alert">${t.alert}</div>
      ${t.data&&r.length===0&&i`<p class="soft">None in the last 30 days.</p>`}
      <ul class="sessions">
        ${r.map(l=>i`<${Tr} key=${l.id} item=${l} user=${e} onRetried=${a} />`)}
      </ul>
      <p class="said" role="status">${o}</p>
      ${t.data?.next&&i`<p class="offer"><a href="/admin/mail?user=${e.id}">All mails to this user</a></p>`}
    </section>`}function Tr({item:e,user:t,onRetried:s}){let o=Wt(e,s);return i`
    <li>
      <div class="shown">
        <div>
          <span class="device">${Ie(e.template)}</span>
          <div class="hint"><${zt} item=${e} />${e.to!==t.email&&i`, to <bdi>${e.to}</bdi>`}</div>
        </div>
        ${e.state==="failed"&&i`<${S} action=${o} look="small">Try Again<span class="visually-hidden"> to send ${Ie(e.template)}</span><//>`}
      </div>
      <${A} of=${o} />
    </li>`}function Bo({user:e,onChanged:t}){let s=async o=>t(await T("PATCH",`/admin/users/${e.id}/meta`,o));return i`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${Rr} notes=${e.meta.notes} save=${s} />
      <${Er} labels=${e.meta.labels} save=${s} />
    </section>`}function Rr({notes:e,save:t}){let[s,o]=y(""),n=V({scope:"of-user",read:({notes:a})=>({notes:a.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async a=>{o(""),await t(a),o("The notes are saved.")}}),r=n.errors.notes;return i`
    <${K} form=${n} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>o("")}
          aria-invalid=${r?"true":void 0} aria-describedby=${r?"of-user-notes-error":void 0}></textarea>
        ${r&&i`<p class="error" id="of-user-notes-error">${r}</p>`}
      </div>
    <//>
    <p class="said" role="status">${s}</p>`}function Er({labels:e,save:t}){let s=k(null),o=V({scope:"label",read:({name:r,value:a})=>({name:r.trim(),value:a.trim()}),check:({name:r})=>({name:r?"":"Enter a name for the label."}),send:async({name:r,value:a})=>{await t({labels:{...e,[r]:a}}),o.element.current.reset(),o.element.current.elements.name.focus()}}),n=x(async r=>{let{[r]:a,...l}=e;await t({labels:l}),s.current?.focus()});return i`
    <h3 id="labels" ref=${s} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([r,a])=>i`
        <li key=${r}>
          <span><bdi>${r}</bdi>${a&&i`: <bdi>${a}</bdi>`}</span>
          <button type="button" onClick=${()=>n.run(r)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${r}</span>
          </button>
        </li>`)}
    </ul>
    <${A} of=${n} />
    <div class="label-form">
      <${K} form=${o} label="New label" button="Add Label" look="small">
        <${Z} form=${o} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${Z} form=${o} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function Ho({user:e,self:t,rows:s,named:o,onChanged:n}){return i`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(r=>i`
          <${Ur} key=${r.role_type} user=${e} profile=${r} name=${o(r.role_type)}
            self=${t} onChanged=${n}
            row=${s.find(a=>a.role_type===r.role_type)} />`)}
      </ul>
    </section>`}function Ur({user:e,profile:{role_type:t,enabled:s},name:o,self:n,row:r,onChanged:a}){let[l,d]=y(!1),p=async()=>a(await T("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!s})),c=x(p),f=()=>t==="admin"?d(!0):c.run(),m=`role-${t}`;return i`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${m}>${o}</span>
          <p class="hint" id="${m}-why"><${Lr} row=${r} enabled=${s} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(s)} aria-labelledby=${m}
          aria-describedby="${m}-why" aria-busy=${String(c.busy)} aria-disabled=${String(c.busy)} onClick=${f}>
          <span class="knob"></span>
        </button>
      </div>
      <${A} of=${c} />
      ${l&&i`
        <${ge} id="admin-role" ...${Mr(e,n,s)} keep="Cancel" work=${p}
          onClose=${()=>d(!1)} />`}
    </li>`}function Mr(e,t,s){let o=i`<bdi>${e.name}</bdi> (<bdi>${e.email}</bdi>)`;return s?t?{title:"Remove your own admin role?",button:"Remove It",words:"You lose access to the console immediately. Only another admin can give the role back to you."}:{title:"Remove the admin role?",button:"Remove It",words:i`${o} loses access to the console immediately.`}:{title:"Make this user an admin?",button:"Make an Admin",words:i`${o} can then see and change every account, and make other admins. The user gets a mail.`}}function Lr({row:e,enabled:t}){let s=t?"Enabled":"Disabled";if(!e)return s;let o=i`<${I} time=${e.updated_at} />`;return e.updated_by?i`${s} by <${te} id=${e.updated_by} />, ${o}`:i`${s} when the account was created or on the command line, ${o}`}function Wo({user:e,self:t,sessions:s,onChanged:o}){let n=k(null),[r,a]=y(""),l=s.data?.items??[],d=`/admin/users/${e.id}/sessions`;function p(f){o(),a(f),n.current?.focus()}let c=x(async()=>{await T("DELETE",d),p("Logged out everywhere.")});return i`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${n} tabindex="-1">Sessions</h2>
      ${t&&i`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&l.length===0&&i`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${l.map(f=>i`<${Or} key=${f.id} item=${f} path=${d} onEnded=${p} />`)}
      </ul>
      <${A} of=${c} />
      ${l.length>0&&i`<${S} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${r}</p>
    </section>`}function Or({item:e,path:t,onEnded:s}){let o=Oe(e.last_user_agent),n=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,r=x(async()=>{try{await T("DELETE",`${t}/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}s(`${o} is logged out.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${o}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${I} time=${e.created_at} />, last used <${I} time=${e.last_used_at} /></p>
          ${n&&i`<p class="hint" title=${e.user_agent}>Logged in on ${Oe(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${S} action=${r} look="small">End<span class="visually-hidden"> ${o}</span><//>
      </div>
      <${A} of=${r} />
    </li>`}var _t=3500;function zo({token:{data:e,alert:t}}){if(!e)return i`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let s=e.bytes>_t*.8;return i`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${_t} high=${_t*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${s?"bad":"soft"}>${U(e.bytes)} of ${U(_t)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function Vo({id:e,route:t,me:s,settings:o}){let n=G(`/admin/users/${e}`),r=G(`/admin/users/${e}/sessions`),a=G(`/admin/users/${e}/factors`),l=G(`/admin/users/${e}/identities`),d=G(`/admin/audit?subject=${e}&limit=8`),p=G(`/admin/users/${e}/token-preview`),c=G(`/admin/outbox?user=${e}&limit=5`),f=x(n.again),m=k(t.note).current,u=n.data;M(()=>{u&&Eo(u)},[u]);function g(w){w?n.put(w):n.again();for(let P of[r,a,l,d,p,c])P.again();e===s.id&&ke().catch(()=>{})}if(n.problem?.status===404)return i`<${ht} />`;let v=u&&[r,a,l,d,p,c].every(w=>w.data||w.problem);if(!v&&n.alert)return i`
      <div class="head"><${N}>User<//></div>
      <div role="alert" class="alert">${n.alert}</div>
      <${S} action=${f} look="small">Try Again<//>`;if(!v)return i`<div class="head"><h1 class="ghost title"></h1></div><${ee} rows=${8} />`;let _=e===s.id,b={user:u,self:_,onChanged:g};return i`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${N}><bdi>${u.name}</bdi><//>
      <p class="badges">
        ${_&&i`<span class="badge">you</span> `}
        ${u.meta.status==="disabled"&&i`<span class="badge missing">disabled</span> `}
        ${u.lockouts.length>0&&i`<span class="badge missing">locked</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${pe} time=${u.created_at} />.
      ${u.meta.last_login_at?i` Last login <${I} time=${u.meta.last_login_at} />, ${U(u.meta.login_count)} in all.`:" Has never logged in."}
      ${u.meta.failed_logins>0&&i` ${U(u.meta.failed_logins)} wrong ${u.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${No} id=${e} />
    <${ft}>${m}<//>
    <div class="columns">
      <div>
        <${Mo} ...${b} />
        <${Fo} ...${b} />
        <${Ho} ...${b} named=${xe(o)} rows=${p.data?.role_profiles??[]} />
        <${Bo} ...${b} />
      </div>
      <div>
        <${Io} ...${b} factors=${a} />
        <${Do} identities=${l} settings=${o} />
        <${Wo} ...${b} sessions=${r} />
        <${jo} user=${u} mails=${c} />
        <${zo} token=${p} />
        <${Uo} user=${u} events=${d} />
        <${Lo} ...${b} />
      </div>
    </div>`}var Ir=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,Dr=["action","subject","actor","outcome","ip","from","to"];function Go({route:e}){let t=new URLSearchParams(e.search),s=Object.fromEntries(Dr.map(a=>[a,t.get(a)??""])),o=new URLSearchParams(Object.entries({...s,from:Nr(s.from),to:Fr(s.to),imports:s.action||s.subject?"":"folded"}).filter(([,a])=>a)),n=_e(`/admin/audit?${o}`,e.kept),r=n.items&&qr(n.items);return i`
    <div class="head"><${N}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${jr} wanted=${s} />
    <p class="count" role="status">${Ce({...n,items:r},"event","events")}</p>
    <${Pe} pages=${n} empty=${i`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${$t} items=${r} /></div>
    <//>`}var Vt=/^\d{4}-\d{2}-\d{2}$/,Yo=(e,t)=>{let[s,o,n]=e.split("-").map(Number);return new Date(s,o-1,n+t).toISOString()},Nr=e=>Vt.test(e)?Yo(e,0):e,Fr=e=>Vt.test(e)?Yo(e,1):e,Ko=e=>e&&!Vt.test(e)?new Date(e).toLocaleDateString("sv"):e;function qr(e){let t=new Set(e.filter(s=>s.action==="import.end").map(s=>s.detail.run));return e.filter(s=>s.action!=="import.begin"||!t.has(s.detail.run))}function jr({wanted:e}){let t=k(null),[s,o]=y(""),n=e.subject||e.actor;function r(){let{user:d="",as:p="",...c}=Object.fromEntries(new FormData(t.current));for(let f of["from","to"])c[f]===Ko(e[f])&&(c[f]=e[f]);return{user:d.trim(),as:p,rest:{...c,ip:c.ip.trim()}}}let a=()=>{o(""),ne({...e,...r().rest})};async function l(d){d?.preventDefault(),o("");let{user:p,as:c,rest:f}=r();if(!p)return ne({...e,...f});try{let m=Ir.test(p)?p:await Br(p);if(!m)return o(`No user has the email ${p}.`);ne({...f,[c||"subject"]:m})}catch(m){if(!(m instanceof W))throw m;o(X(m))}}return i`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${l}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${a}>
          <option value="" selected=${!e.action}>Any action</option>
          ${$o.map(([d,p])=>i`<option value=${d} selected=${d===e.action}>${p}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="outcome">Outcome</label>
        <select id="outcome" name="outcome" onChange=${a}>
          ${[["","Any"],["success","succeeded"],["failure","failed"]].map(([d,p])=>i`
            <option value=${d} selected=${d===e.outcome}>${p}</option>`)}
        </select>
      </div>
      ${[["from","From"],["to","To"]].map(([d,p])=>i`
        <div class="field" key=${d}>
          <label for=${d}>${p}</label>
          <input id=${d} name=${d} type="date" value=${Ko(e[d])} onChange=${a} />
        </div>`)}
      <div class="field">
        <label for="ip">IP address</label>
        <input id="ip" name="ip" type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} maxlength="45"
          defaultValue=${e.ip} onChange=${a} />
      </div>
      ${n?i`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${te} id=${n} /></span>
              <button class="small" type="button" onClick=${()=>ne({...e,subject:"",actor:""})}>Any user</button></p>
          </div>`:i`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${s}</div>
    </form>`}async function Br(e){return(await T("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(s=>s.email.toLowerCase()===e.toLowerCase())?.id}var Hr=[["/docs","The API, to try"],["/openapi.json","OpenAPI document"],["https://docs.rs/vestibule","Documentation"]],Wr={published:"will sign",signs:"signs",verifies:"verifies",retires:"verifies until it retires",revoked:"revoked"};function Jo(){let e=G("/admin/system"),t=x(e.again),{data:s}=e;return i`
    <div class="head"><${N}>System<//></div>
    <div role="alert" class="alert">${e.alert}</div>
    ${!s&&(e.alert?i`<${S} action=${t} look="small">Try Again<//>`:i`<${ee} rows=${8} />`)}
    ${s&&i`<div class="stack"><${zr} data=${s} /><${Vr} data=${s} /><${Gr} settings=${s.settings} /></div>`}`}function zr({data:e}){let t=e.limits_without_redis>0&&i` <span class="bad">(Redis did not answer ${U(e.limits_without_redis)} times: each replica counted on its own)</span>`;return i`
    <section class="card part" aria-labelledby="facts">
      <h2 id="facts">Server</h2>
      <dl class="pairs">
        <div><dt>Version</dt><dd>${e.version}</dd></div>
        <div><dt>Database</dt><dd>${e.database==="sqlite"?"SQLite":"PostgreSQL"}</dd></div>
        <div><dt>Rate limits</dt><dd>${e.limits==="redis"?"shared by all replicas, in Redis":"counted by each replica"}${t}</dd></div>
        <div><dt>Read more</dt><dd>${Hr.map(([s,o],n)=>i`${n>0&&" · "}<a href=${s}
          target="_blank" rel="noreferrer">${o}</a>`)}</dd></div>
      </dl>
    </section>`}function Vr({data:e}){return i`
    <section class="card part" aria-labelledby="keys">
      <h2 id="keys">Signing keys</h2>
      <p class="hint">${e.next_key_at?i`The next key signs from <${pe} time=${e.next_key_at} />.`:"The key is set by the operator and is not rotated."}</p>
      <table class="cards" role="table">
        <caption class="visually-hidden">Signing keys</caption>
        <thead role="rowgroup"><tr role="row">
          ${["Key","State","Created","Signs from","Retires"].map(t=>i`<th role="columnheader" scope="col">${t}</th>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${e.keys.map(t=>i`
            <tr role="row" key=${t.kid}>
              <td role="cell" class="lead-cell"><code class="id">${t.kid}</code><span class="sub">${t.algorithm}</span></td>
              <td role="cell" data-label="State"><span>${Wr[t.state]??t.state}</span></td>
              <td role="cell" data-label="Created"><${I} time=${t.created_at} /></td>
              <td role="cell" data-label="Signs from"><${pe} time=${t.signs_from} /></td>
              <td role="cell" data-label="Retires">${t.retires_at?i`<${pe} time=${t.retires_at} />`:i`<span class="soft">not yet</span>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </section>`}var Kr=e=>e.split("`").map((t,s)=>s%2?i`<code>${t}</code>`:t);function Gr({settings:e}){let t=s=>i`
    <dl class="settings">
      ${s.map(o=>i`
        <div key=${o.name}>
          <dt><code>${o.name}</code></dt>
          <dd><code>${o.value||"(empty)"}</code><span class="sub">${Kr(o.about)}</span></dd>
        </div>`)}
    </dl>`;return i`
    <section class="card part" aria-labelledby="all-settings">
      <h2 id="all-settings">Settings</h2>
      <p class="hint">Those that are not at their default. They are changed in the environment of the server. Secrets are not shown.</p>
      ${t(e.filter(s=>!s.is_default))}
      <details>
        <summary>All other settings</summary>
        ${t(e.filter(s=>s.is_default))}
      </details>
    </section>`}var Yr=[[/^\/admin$/,Co,"Overview"],[/^\/admin\/users$/,To,"Users"],[/^\/admin\/users\/new$/,Ro,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,Vo,"User"],[/^\/admin\/audit$/,Go,"Audit"],[/^\/admin\/mail$/,qo,"Mail"],[/^\/admin\/system$/,Jo,"System"]],Jr=3e4;function Qr(){let e=nt(),t=po(),s=k(!1),o=e.status==="signed_in"&&e.user.role_profiles.some(d=>d.role_type==="admin"&&d.enabled);if(o&&(s.current=!0),B(()=>{e.status==="signed_out"&&Zr(e.note)},[e.status]),M(()=>{if(!o)return;let d=setInterval(()=>{document.visibilityState==="visible"&&ke().catch(()=>{})},Jr);return()=>clearInterval(d)},[o]),e.status==="unreachable")return i`<${Dt}><${co} problem=${e.problem} /><//>`;if(e.status==="signed_in"&&!o)return i`<${Dt}><${mo} session=${e} lost=${s.current} /><//>`;if(!o)return i`<${It} route=${t}><${ee} rows=${6} /><//>`;let[n,r,a]=Yr.find(([d])=>d.test(t.path))??[/^/,ht,"Page not found"],[,l]=n.exec(t.path);return i`
    <${It} route=${t} user=${e.user}>
      <${Xr} key=${`${t.path} ${t.visit}`} title=${a}>
        <${r} id=${l} route=${t} me=${e.user} settings=${ae} />
      <//>
    <//>`}function Xr({title:e,children:t}){return B(()=>{document.title=qs(e)},[]),t}function Zr(e){history.replaceState({back:oe()+location.search,note:e},"",`${se}/login`),location.reload()}rs(i`<${Qr} /><${ao} />`,document.getElementById("app"));document.dispatchEvent(new Event("vestibule:ready"));rt();
