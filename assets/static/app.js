/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var A,oo,wn,oe,kt,ze,no,qe,ro,bt,vt,kn,Fe=Symbol.for("pv"),Ge={},Je=[],vn=/^m(i|n|o|s|text|space)$/,St=Array.isArray,xt=Je.slice,ue=Object.assign;function le(e){e&&e.parentNode&&e.remove()}function so(e,t,o){var n,s,r,i={},c=arguments.length;for(r in t)r=="key"?n=t[r]:r=="ref"&&typeof e!="function"?s=t[r]:i[r]=t[r];return c>2&&(i.children=c>3?xt.call(arguments,2):o),Ee(e,i,n,s,null)}function Ee(e,t,o,n,s){var r={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Fe,__v:s||++oo,__i:-1,__u:0};return!s&&A.vnode&&A.vnode(r),r}function Ke(e){return e.children}function je(e,t){this.props=e,this.context=t,this.__g=0}function ne(e,t){if(t==null)return e.__&&ne(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ne(e)}function bn(e){var t,o=e.__v,n=o.__e,s=[],r=[],i=e.__P;i&&((t=ue({constructor:Fe},o)).__v=o.__v+1,A.vnode&&A.vnode(t),Ct(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||ne(o),32&o.__u,r),t.__v=o.__v,t.__.__k[t.__i]=t,po(s,t,r),o.__=o.__e=null,t.__e!=n&&ao(t))}function ao(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),ao(e)}function eo(e){(8&e.__g||(e.__g|=8,oe.push(e),ze++))&&kt==A.debounceRendering||((kt=A.debounceRendering)||queueMicrotask)(io)}function io(){try{for(var e,t=1;oe.length;)oe.length>t&&oe.sort(no),e=oe.shift(),t=oe.length,8&e.__g&&bn(e)}finally{(ze=oe.length)&&(kt||queueMicrotask)(io)}}function co(e,t,o,n,s,r,i,c,d,m,u){var $,f,l,h,P,g,C=n.__k||Je,b=t.length;for(d=Sn(o,t,C,d,b),$=0;$<b;$++)(l=o.__k[$])!=null&&(f=~l.__i&&C[l.__i]||Ge,l.__i=$,g=Ct(e,l,f,s,r,i,c,d,m,u),h=l.__e,(f.ref!=l.ref||8&f.__u)&&(f.ref&&Pt(f.ref,null,l,f),l.ref&&u.push(l.ref,l.__c||h,l)),P=P||h,4&l.__u?(d=lo(l,d,e,!f.__v),f.__e&&(f.__e=null)):typeof l.type=="function"&&g!==void 0?d=g:h&&(d=h.nextSibling),l.__u&=-21);return o.__e=P,d}function Sn(e,t,o,n,s){var r,i,c,d,m,u,$,f,l,h=o.length,P=h,g=0,C=0,b=e.__k=Array(s);for(r=0;r<s;r++)(i=t[r])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=b[r]=Ee(null,i):St(i)?i=b[r]=Ee(Ke,{children:i}):i.constructor===Fe&&i.__b?i=b[r]=Ee(i.type,i.props,i.key,i.ref,i.__v):b[r]=i,d=r+g,i.__=e,i.__b=e.__b+1,c=null,~(m=i.__i=xn(i,o,d,P))&&(P--,(c=o[m])&&(c.__u|=2)),c&&c.__v?(i.__u|=16,m==d-1?g--:m==d+1?g++:m!=d&&(m>d?g--:g++,C=1)):(~m||(s>h?g--:s<h&&g++),typeof i.type!="function"&&(i.__u|=4))):b[r]=null;if(C){for(u=[],$=[],r=0;r<s;r++)if((i=b[r])&&16&i.__u){for(g=0,f=u.length;g<f;)u[l=g+f>>1]<i.__i?g=l+1:f=l;u[g]=i.__i,$[r]=g+1}for(g=u.length;r--;)$[r]&&($[r]==g?g--:b[r].__u|=4)}if(P)for(r=0;r<h;r++)!(c=o[r])||2&c.__u||(c.__e==n&&(n=ne(c)),At(c,c));return n}function lo(e,t,o,n){var s,r,i,c;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(r=0;r<s.length;r++)s[r]&&(s[r].__=e,t=lo(s[r],t,o,!1));return t}for(t&&!t.parentNode&&(t=ne(e))&&!t.parentNode&&(t=null),i=e.__e,c=t;c&&c.nodeType==8;)c=c.nextSibling;for(i!=c&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function xn(e,t,o,n){var s,r=e.key,i=e.type,c=t[o],d=c&&!(2&c.__u);if(c===null&&r==null||d&&r==c.key&&i==c.type)return o;if(n>(d?1:0)){for(s=o-1;s>=0;s--)if((c=t[s])&&!(2&c.__u)&&r==c.key&&i==c.type)return s;for(s=o+1;s<t.length;s++)if((c=t[s])&&!(2&c.__u)&&r==c.key&&i==c.type)return s}return-1}function to(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Ye(e,t,o,n,s){var r,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||to(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||to(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=vt[t]||(vt[t]=Cn(t)),(e.__a||(e.__a={}))[t]=bt,r=t!=(t=t.replace(ro,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,r):e.removeEventListener(t,i,r));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Cn(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[qe]==null)t[qe]=bt++;else if(t[qe]<this.__a[e])return;return o(A.event?A.event(t):t)}}}function Ct(e,t,o,n,s,r,i,c,d,m){var u,$,f,l,h,P,g,C,b,O,T,wt,Xt,He,ie,Zt,te,ce,Q=t.type;if(t.constructor!==Fe)return null;128&o.__u&&(d=32&o.__u,u=o.__c.__z)&&(t.__u|=d,$=r=[],u.nodeType==8?c=Ve(u,r):r.push(u),c=r[0]||c),(u=A.__b)&&u(t);e:if(typeof Q=="function"){f=i.length;try{if(C=t.props,b=(u=Q.prototype)&&u.render,O=(u=Q.contextType)&&n[u.__c],T=u?O?O.props.value:u.__:n,(l=o.__c)?(t.__c=l,2&l.__g&&(l.__g|=1)):(b?t.__c=l=new Q(C,T):(t.__c=l=new je(C,T),l.constructor=Q,l.render=An),O&&O.sub(l),l.state||(l.state={}),l.__n=n,l.__g|=8,l.__h=[],l.__k=[]),b&&(l.__s||(l.__s=l.state),Q.getDerivedStateFromProps&&(l.__s==l.state&&(l.__s=ue({},l.__s)),ue(l.__s,Q.getDerivedStateFromProps(C,l.__s)))),h=l.props,P=l.state,l.__v=t,o.__c){if(C!==h&&b&&!Q.getDerivedStateFromProps&&l.componentWillReceiveProps&&l.componentWillReceiveProps(C,T),t.__v==o.__v&&!(8&l.__g)||!(4&l.__g)&&l.shouldComponentUpdate&&l.shouldComponentUpdate(C,l.__s,T)===!1){t.__v!=o.__v&&(l.props=C,l.state=l.__s,l.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(B){B&&(B.__=t)}),Je.push.apply(l.__h,l.__k),l.__k=[],l.__h.length&&i.push(l),c=ne(o);break e}l.componentWillUpdate&&l.componentWillUpdate(C,l.__s,T),b&&l.componentDidUpdate&&l.__h.push(function(){l.componentDidUpdate(h,P,g)})}else b&&!Q.getDerivedStateFromProps&&l.componentWillMount&&l.componentWillMount(),b&&l.componentDidMount&&l.__h.push(l.componentDidMount);l.context=T,l.props=C,l.__P=e,l.__g&=-5,wt=A.__r,Xt=b?25:0;do l.__g&=-9,wt&&wt(t),u=l.render(l.props,l.state=l.__s,l.context);while(8&l.__g&&++Xt<25);b&&(Je.push.apply(l.__h,l.__k),l.__k=[]),l.state=l.__s,l.getChildContext&&(n=ue({},n,l.getChildContext())),b&&o.__c&&l.getSnapshotBeforeUpdate&&(g=l.getSnapshotBeforeUpdate(h,P)),He=u&&u.type===Ke&&u.key==null?u.props.children:u,C.__P&&(u=c,s=(e=C.__P).namespaceURI,d=r=null,o.props&&o.props.__P!=e&&(o.__k.some(function(B){B&&At(B,B)}),o.__k=null),c=o.__k?ne(o,0):null),c=co(e,St(He)?He:[He],t,o,n,s,r,i,c,d,m),C.__P&&(t.__e=null,c=u),t.__u&=-161,$&&$.some(le),l.__h.length&&i.push(l),1&l.__g&&(l.__g&=-4)}catch(B){if(i.length=f,t.__v=null,d||r)if(B&&B.then){if(t.__u|=128|d,r){for(~(te=r.indexOf(c||void 0))||(te=r.length);(ce=r[te-1])&&ce.nodeType==8;)te--;for(;te<r.length;te++)if(ce=r[te])if(r[te]=null,ie){if(ce==Zt)break}else{if(ce.nodeType!=8)break;ce.data.startsWith("$s")&&(Zt=Ve(ie=ce))}}if(!ie){for(;c&&c.nodeType==8&&c.nextSibling;)c=c.nextSibling;ie=c}(u=Ve(ie=t.__c.__z||(t.__c.__z=ie)))?(t.__e=ie,c=u):t.__e=c,c=c&&c.nextSibling}else r&&r.some(le);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),B&&B.then||uo(t),A.__e(B,t,o)}}else c=t.__e=Pn(o.__e,t,o,n,s,r,i,d,m,e);return(u=A.diffed)&&u(t),c}function Ve(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function uo(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(uo))}function po(e,t,o){for(var n=0;n<o.length;)Pt(o[n++],o[n++],o[n++]);A.__c&&A.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(r){r.call(s)})}catch(r){A.__e(r,s.__v)}})}function Pn(e,t,o,n,s,r,i,c,d,m){var u,$,f,l,h,P,g,C,b=o.props||Ge,O=t.props,T=t.type;if(T=="svg"?s="http://www.w3.org/2000/svg":T=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),r){for(u=0;u<r.length;u++)if((h=r[u])&&(T?h.localName==T:h.nodeType==3)){e=h,r[u]=null;break}}if(!e){if(C=m.ownerDocument||document,!T)return C.createTextNode(O);e=C.createElementNS(s,T,O.is?O:m),c&&(A.__m&&A.__m(t,r),c=!1),r=null}if(T){if(m=T=="template"&&e.content||e,r=T=="textarea"&&O.defaultValue!=null?null:r&&xt.call(m.childNodes),!c&&r)for(b={},u=0;u<e.attributes.length;u++)b[(h=e.attributes[u]).name]=h.value;for(u in b)h=b[u],u=="dangerouslySetInnerHTML"?f=h:u=="children"||u in O||u=="value"&&"defaultValue"in O||u=="checked"&&"defaultChecked"in O||Ye(e,u,null,h,s);for(u in O)h=O[u],u=="children"?l=h:u=="dangerouslySetInnerHTML"?$=h:u=="value"?P=h:u=="checked"?g=h:c&&typeof h!="function"||b[u]===h||Ye(e,u,h,b[u],s);$?(c||f&&($.__html==f.__html||$.__html==e.innerHTML)||(e.innerHTML=$.__html),t.__k=[]):(f&&(e.textContent=""),(T=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&vn.test(T))&&(s="http://www.w3.org/1999/xhtml"),co(m,St(l)?l:[l],t,o,n,s,r,i,r?r[0]:o.__k&&ne(o,0),c,d),r&&r.some(le)),c&&T!="textarea"||(u="value",T=="progress"&&P==null?e.removeAttribute(u):P==null||P===e[u]&&(T!="progress"||P)||Ye(e,u,P,b[u],s),u="checked",g!=null&&g!=e[u]&&Ye(e,u,g,b[u],s))}else b===O||c&&e.data==O||(e.data=O);return e}function Pt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){A.__e(s,o)}}function At(e,t,o){var n,s,r,i;if(A.unmount&&A.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Pt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(c){A.__e(c,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&At(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Ve(n,r=[]))&&(n==e.__e&&r.some(le),le(s),le(n)),o||le(e.__e),e.__e=e.__c=e.__=null}function An(e,t,o){return this.constructor(e,o)}function mo(e,t){var o,n,s,r;A.__&&A.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Ee(Ke,{children:[e]}),s=[],r=[],Ct(t,t.__k,n||Ge,Ge,t.namespaceURI,n?null:t.firstChild?xt.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,r),po(s,t.__k,r),t.__k.props.children=null}A={__e:function(e,t,o,n){for(var s,r,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(r=s.constructor)&&r.getDerivedStateFromError)&&s.setState(r.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(c){e=c}}throw ze=0,e}},oo=0,wn=function(e){return e!=null&&e.constructor===Fe},je.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=ue({},this.state)),typeof e=="function"&&(e=e(ue({},o),this.props)),e&&(ue(o,e),this.__v&&(t&&this.__k.push(t),eo(this)))},je.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),eo(this))},je.prototype.render=Ke,oe=[],ze=0,no=function(e,t){return e.__v.__b-t.__v.__b},qe=Symbol(),ro=/(PointerCapture)$|Capture$/i,bt=0,vt={},kn=0;var me,R,Tt,fo,Et=Object.is,Qe=0,bo=[],Ft=[],U=A,ho=U.__b,_o=U.__r,$o=U.diffed,yo=U.__c,go=U.unmount,wo=U.__;function Xe(e,t){U.__h&&U.__h(R,e,Qe||t),Qe=0;var o=R.__H||(R.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function p(e){return Qe=1,Tn(So,e)}function Tn(e,t,o){var n=Xe(me++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):So(void 0,t),function(r){var i=(n.__N||n.__)[0],c=n.t(i,r);Et(i,c)||(n.__N=[c,n.__[1]],n.__c.setState({}))}],n.__c=R,!R.__f)){R.__f=!0;var s=R.shouldComponentUpdate;R.shouldComponentUpdate=function(r,i,c){var d=this.__H;if(!d)return!0;var m=!1,u=this.props!=r;if(d.__.some(function(f){f.__N&&(m=!0,Et(f.__[0],f.__N[0])||(u=!0))}),s){var $=s.call(this,r,i,c);return m?$||u:$}return!m||u}}return n.__}function F(e,t){var o=Xe(me++,3);!U.__s&&Ut(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,R.__H.__h.push(o))}function D(e,t){var o=Xe(me++,4);!U.__s&&Ut(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,R.__h.push(o))}function E(e){return Qe=5,En(function(){return{current:e}},[])}function En(e,t){var o=Xe(me++,7);return Ut(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function Fn(){var e;do{for(;e=Ft.shift();)try{Le(e)}catch(o){U.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=bo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Le),t.__h.some(Lt),t.__h=[]}catch(o){t.__h=[],U.__e(o,e.__v)}}}while(Ft.length)}U.__b=function(e){R=null,ho&&ho(e)},U.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),wo&&wo(e,t)},U.__r=function(e){_o&&_o(e),me=0;var t=(R=e.__c).__H;t&&(Tt==R?R.__h=[]:(t.__h.some(Le),t.__h.some(Lt),me=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),Tt=R},U.diffed=function(e){$o&&$o(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&vo(bo.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),Tt=R=null},U.__c=function(e,t){t.some(function(o){try{o.__h.some(Le),o.__h=o.__h.filter(function(n){return!n.__||Lt(n)})}catch(n){o.__h=[function(){throw n}]}}),yo&&yo(e,t)},U.unmount=function(e){go&&go(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(s){try{if(s.__P&&s.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}s.__P=o,vo(Ft.push(s))}else Le(s)}catch(r){t=r}}),n.__H=void 0,t&&U.__e(t,n.__v))};var ko=typeof requestAnimationFrame=="function";function Ln(e){var t,o=function(){clearTimeout(n),ko&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);ko&&(t=requestAnimationFrame(o))}function vo(e){e!=1&&fo==U.requestAnimationFrame||((fo=U.requestAnimationFrame)||Ln)(Fn)}function Le(e){var t=R,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),R=t}function Lt(e){var t=R;e.__c=e.__(),R=t}function Ut(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!Et(o,e[n])})}function So(e,t){return typeof t=="function"?t(e):t}var Co=function(e,t,o,n){var s;t[0]=0;for(var r=1;r<t.length;r++){var i=t[r++],c=t[r]?(t[0]|=i?1:2,o[t[r++]]):t[++r];i===3?n[0]=c:i===4?n[1]=Object.assign(n[1]||{},c):i===5?(n[1]=n[1]||{})[t[++r]]=c:i===6?n[1][t[++r]]+=c+"":i?(s=e.apply(c,Co(e,c,o,["",null])),n.push(s),c[0]?t[0]|=2:(t[r-2]=0,t[r]=s)):n.push(c)}return n},xo=new Map;function Po(e){var t=xo.get(this);return t||(t=new Map,xo.set(this,t)),(t=Co(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,r=1,i="",c="",d=[0],m=function(f){r===1&&(f||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,f,i):r===3&&(f||i)?(d.push(3,f,i),r=2):r===2&&i==="..."&&f?d.push(4,f,0):r===2&&i&&!f?d.push(5,0,!0,i):r>=5&&((i||!f&&r===5)&&(d.push(r,0,i,s),r=6),f&&(d.push(r,f,0,s),r=6)),i=""},u=0;u<o.length;u++){u&&(r===1&&m(),m(u));for(var $=0;$<o[u].length;$++)n=o[u][$],r===1?n==="<"?(m(),d=[d],r=3):i+=n:r===4?i==="--"&&n===">"?(r=1,i=""):i=n+i[0]:c?n===c?c="":i+=n:n==='"'||n==="'"?c=n:n===">"?(m(),r=1):r&&(n==="="?(r=5,s=i,i=""):n==="/"&&(r<5||o[u][$+1]===">")?(m(),r===3&&(d=d[0]),r=d,(d=d[0]).push(2,0,r),r=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),r=2):i+=n),r===3&&i==="!--"&&(r=4,d=d[0])}return m(),d})(e)),t),arguments,[])).length>1?t:t[0]}var a=Po.bind(so);var Ao=()=>{};function To(e){Ao=e}function Ze(e){Ao(e)}var Un=document.querySelector('meta[name="vestibule-base"]').content,On=15e3,L=class extends Error{constructor(t,o={},n=null){super(o.detail??o.title??""),this.status=t,this.code=o.code??"",this.errors=Array.isArray(o.errors)?o.errors:[],this.methods=Array.isArray(o.methods)?o.methods:[],this.requestId=o.request_id??"",this.retryAfter=n}};async function I(e,t,{body:o,token:n}={}){let s={Accept:"application/json"};o&&(s["Content-Type"]="application/json"),n&&(s.Authorization=`Bearer ${n}`);let r,i;try{r=await fetch(Un+t,{method:e,headers:s,body:o&&JSON.stringify(o),credentials:"same-origin",cache:"no-store",signal:AbortSignal.timeout(On)}),i=await r.text()}catch{throw new L(0)}let c=Rn(i);if(r.ok)return c;throw new L(r.status,c,In(r.headers.get("Retry-After")))}function Rn(e){try{return JSON.parse(e)??{}}catch{return{}}}function In(e){return/^\d+$/.test(e??"")?Number(e):null}var Ot="vestibule.signed_in";function Eo(){try{return localStorage.getItem(Ot)==="1"}catch{return!0}}function Rt(e){try{e?localStorage.setItem(Ot,"1"):localStorage.removeItem(Ot)}catch{}}var et=[],tt=()=>{};function Fo(e){tt=e,tt(et.length>0)}function Lo(){return new Promise(e=>{et.push(e),tt(!0)})}function fe(e){let t=et;et=[],tt(!1);for(let o of t)o(e)}var de={status:"unknown"},z=null,Mt=new Set,Nt="BroadcastChannel"in globalThis?new BroadcastChannel("vestibule"):null;function Re(e){de=e;for(let t of Mt)t(e)}function ot(){let[e,t]=p(de);return F(()=>(Mt.add(t),t(de),()=>Mt.delete(t)),[]),e}async function Ie(){Eo()?await Ue():Oe()}async function he(e,t){let o=await Y(e,{...t,cookie:!0});return o.access_token&&re(o),o}var Y=(e,t)=>st(()=>I("POST",e,{body:t}));function re(e){Ht(e),Nt?.postMessage("in")}async function nt(e="You are logged out."){await st(()=>I("POST","/logout")),_e(e)}function _e(e){Oe(e),Nt?.postMessage("out")}async function v(e,t,o){z&&Date.now()>z.until&&await Uo();try{return await Dt(e,t,o)}catch(n){if(n.status!==401||!z||n.code==="invalid_code")throw n;if(n.code!=="step_up_required")await Uo();else if(!await Lo())throw n;return Dt(e,t,o)}}function Dt(e,t,o){if(!z)throw new L(401,{code:"missing_token",detail:"You are no longer logged in."});return I(e,t,{body:o,token:z.value})}async function rt(e){Ht(await st(()=>Dt("POST","/step-up",e)))}async function Uo(){let e=await Ue();if(e)throw e}function Bt(e){de.status==="in"&&de.user.id===e.id&&Re({status:"in",user:e})}async function Wt(){Bt(await v("GET","/me"))}var It=null;function Ue(){return It??=st(()=>I("POST","/refresh")).then(Ht,Mn).finally(()=>{It=null}),It}function st(e){return navigator.locks?navigator.locks.request("vestibule.cookie",e):e()}function Ht(e){z={value:e.access_token,until:Date.now()+e.expires_in*1e3},Rt(!0),Re({status:"in",user:e.user})}function Mn(e){return e.code==="second_factor_required"?Oe("Please log in again."):e.status===401?Oe(e.code==="missing_token"?"":"Your session has ended. Please log in again."):de.status!=="in"&&Re({status:"unreachable",problem:e}),e}function Oe(e=""){z=null,Rt(!1),Re({status:"anonymous",note:e})}async function Dn(){if(de.status!=="in")return;if(Date.now()>z.until)return Ue();let e=z;try{let t=await I("GET","/me",{token:e.value});z===e&&Re({status:"in",user:t})}catch(t){t.status===401&&await Ue()}}Nt?.addEventListener("message",({data:e})=>{e==="out"&&Oe("You are logged out."),e==="in"&&Ue()});document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&Dn()});addEventListener("pageshow",e=>{e.persisted&&Ie()});var Yt=JSON.parse(document.getElementById("settings").textContent),Oo={name:Yt.app.name,logo:Yt.app.logo&&new URL(Yt.app.logo).pathname},Ro=e=>e?`${e} · ${Oo.name}`:Oo.name,X=document.querySelector('meta[name="vestibule-mail"]').content==="on",Nn={signup:"open",mail_login:"off",password_min_bytes:0},at=new URLSearchParams(location.search).get("next"),qt=e=>I("GET",`/settings${e}`),Bn=(at?qt(`?next=${encodeURIComponent(at)}`).catch(()=>qt("")):qt("")).catch(()=>Nn),Me=e=>at?`${e}?next=${encodeURIComponent(at)}`:e;function it(){let[e,t]=p(null);return F(()=>{Bn.then(t)},[]),e}function Z(e){switch(e.status){case 0:return"The server did not answer. Check your connection and try again.";case 429:return`Too many attempts. ${Mo(e.retryAfter)}`;case 503:return`The server is busy right now. ${Mo(e.retryAfter)}`}return e.status>=500?`Something went wrong on our side. Please try again.${e.requestId&&` If it keeps happening, mention this request: ${e.requestId}`}`:e.code in Io?Io[e.code]:e.message||"That did not work. Please try again."}var Io={invalid_token:"You are no longer logged in.",token_stale:"You are no longer logged in.",step_up_required:"This needs your password again.",session_ended:"Your session has ended. Please log in again.",email_not_verified:"Please confirm your email first.",last_admin:"You are the last admin here. Make another user an admin first.",invalid_challenge:"This took too long, or too many codes were wrong. Please begin again.",cross_site:"This page was opened under a URL that this server does not accept logins from.",passkey_not_used:"No passkey was used. Try again, or choose another way.",passkey_not_added:"No passkey was added. Try again when you are ready.",passkey_refused:"This passkey was not accepted. Try again, or choose another way.",passkey_elsewhere:"Passkeys do not work under the URL of this page.",passkey_exists:"This device has a passkey for your account already.",invalid_passkey:"This passkey cannot be added. Please try again.",unknown_passkey:"This passkey does not belong to an account here any more. Log in another way.",last_way_in:"Nothing else would open your account. Add another way to log in first.",conflict:"Something else changed at the same time. Please try again."};function Mo(e){if(e===null)return"Please try again in a moment.";let t=(o,n)=>`Please try again in ${o} ${n}${o===1?"":"s"}.`;return e<120?t(Math.max(1,e),"second"):e<7200?t(Math.ceil(e/60),"minute"):t(Math.ceil(e/3600),"hour")}function Do(e,t){if(e.code==="email_taken")return{errors:{email:"This email already has an account."},alert:""};if(e.code==="wrong_password")return{errors:{[t("current_password")?"current_password":"password"]:"This is not your password."},alert:""};if(e.code==="invalid_code")return{errors:{[t("recovery_code")?"recovery_code":"code"]:"This code is wrong or was used already."},alert:""};let o={},n=[];for(let{pointer:r="",detail:i}of e.errors){let c=r.split("/")[1];c&&t(c)?o[c]??=i:n.push(i)}let s=Object.keys(o).length>0;return{errors:o,alert:n.join(" ")||(s?"":Z(e))}}function w(e){let t=E(!1),[o,n]=p(!1),[s,r]=p("");async function i(...c){if(!t.current){t.current=!0,n(!0),r("");try{await e(...c)}catch(d){if(!(d instanceof L))throw d;r(Z(d))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:s,run:i}}var y=({of:e})=>a`<div role="alert" class="alert">${e.alert}</div>`;function k({action:e,look:t,children:o}){return a`
    <button class=${t} type="button" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${o}</button>`}function $e(e){return e?"":"Enter your name."}function q(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":"Enter a full email, like name@example.com.":"Enter your email."}function ye(e,t){let o=new TextEncoder().encode(e).length;return o<t?`Choose a password of at least ${t} characters.`:o?"":"Choose a password."}function ge(e){return e>0?`At least ${e} characters`:""}function we(e){return/^[0-9]{6}$/.test(e)?"":"Enter the six digits that the app shows."}function ct(e){return/^[0-9]{8}$/.test(e)?"":"Enter the eight digits from the mail."}function lt(e){return e?"":"Enter a recovery code."}function W(e){return e?"":"Enter your password."}var se=e=>e.replaceAll(/\s/g,"");function S({read:e,check:t,send:o,scope:n=""}){let s=E(null),r=E(!1),[i,c]=p(!1),[d,m]=p({errors:{},alert:"",code:""});D(()=>{s.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function u(h,P="",g=""){m({errors:h,alert:P,code:g,at:performance.now()})}async function $(h){if(h.preventDefault(),r.current)return;let P=e(Object.fromEntries(new FormData(s.current))),g=Object.entries(t(P)).filter(([,C])=>C);if(g.length)return u(Object.fromEntries(g));r.current=!0,c(!0),m({errors:{},alert:"",code:""});try{await o(P)}catch(C){if(!(C instanceof L))throw C;let{errors:b,alert:O}=Do(C,T=>s.current?.elements.namedItem(T));u(b,O,C.code)}finally{r.current=!1,c(!1)}}function f({target:h}){if(!d.errors[h.name])return;let{[h.name]:P,...g}=d.errors;m({...d,errors:g})}return{element:s,busy:i,submit:$,edited:f,id:h=>n?`${n}-${h}`:h,...d}}function x({form:e,label:t,button:o,look:n="primary",cancel:s,cancelLabel:r="Cancel",children:i}){return a`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${i}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${s&&a`<button class="secondary" type="button" onClick=${s}>${r}</button>`}
      </div>
    </form>`}function N({form:e,name:t,label:o,hint:n,action:s,children:r,...i}){let c=e.errors[t],d=e.id(t),m=[c&&`${d}-error`,n&&`${d}-hint`].filter(Boolean).join(" ");return a`
    <div class="field">
      <label for=${d}>${o}</label>
      <div class="entry">
        <input id=${d} name=${t} required ...${i}
          aria-invalid=${c?"true":void 0} aria-describedby=${m||void 0} />
        ${r}
      </div>
      ${c&&a`<p class="error" id="${d}-error">${c} ${s}</p>`}
      ${n&&!c&&a`<p class="hint" id="${d}-hint">${n}</p>`}
    </div>`}function G({form:e,name:t="email",label:o="Email",autocomplete:n,action:s}){return a`
    <${N} form=${e} name=${t} label=${o} type="email" inputmode="email" autocapitalize="none"
      spellcheck=${!1} autocomplete=${n} action=${s} />`}function M({form:e,name:t="password",label:o="Password",autocomplete:n,hint:s}){let[r,i]=p(!1);return F(()=>{e.busy&&i(!1)},[e.busy]),a`
    <${N} form=${e} name=${t} label=${o} type=${r?"text":"password"} hint=${s}
      autocapitalize="none" spellcheck=${!1} autocomplete=${n}>
      <button class="reveal" type="button" aria-pressed=${String(r)} aria-controls=${e.id(t)} onClick=${()=>i(!r)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!r&&a`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">Show ${o.toLowerCase()}</span>
      </button>
    <//>`}var J=({form:e})=>a`
  <${N} form=${e} name="code" label="Code" type="text" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,ut=({form:e})=>a`
  <${N} form=${e} name="recovery_code" label="Recovery code" type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,ee=({user:e})=>a`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var De=globalThis.PublicKeyCredential,H=typeof De?.parseRequestOptionsFromJSON=="function",No=async()=>H&&(await De.isConditionalMediationAvailable?.()??!1);function ke({challenge_id:e,publicKey:t},o){let n={publicKey:De.parseRequestOptionsFromJSON(t),signal:Bo(o?.signal)};return o&&(n.mediation="conditional"),Wo(e,navigator.credentials.get(n),"passkey_not_used")}function pt({challenge_id:e,publicKey:t}){let o={publicKey:De.parseCreationOptionsFromJSON(t),signal:Bo()};return Wo(e,navigator.credentials.create(o),"passkey_not_added")}var dt=new AbortController;function Bo(e){return dt.abort(),dt=new AbortController,e?AbortSignal.any([e,dt.signal]):dt.signal}var Wn={InvalidStateError:"passkey_exists",SecurityError:"passkey_elsewhere"};async function Wo(e,t,o){try{return{challenge_id:e,credential:(await t).toJSON()}}catch(n){throw n instanceof DOMException?new L(400,{code:Wn[n.name]??o}):n}}function ve(e){return["invalid_credentials","invalid_challenge"].includes(e.code)?new L(e.status,{code:"passkey_refused"}):e}var Ho=(e,t)=>qo("signalUnknownCredential",{rpId:e,credentialId:t}),Yo=(e,t,o)=>qo("signalAllAcceptedCredentials",{rpId:e,userId:t,allAcceptedCredentialIds:o});async function qo(e,t){try{await De?.[e]?.(t)}catch{}}function jo(){let e=ot(),[t,o]=p(!1),[n,s]=p(null);F(()=>Fo(o),[]);let r=e.status==="in";return F(()=>{t&&!r&&fe(!1)},[t,r]),F(()=>{if(!t)return s(null);v("GET","/me/factors").then(({items:i})=>s(Hn(i)),()=>s(["password"]))},[t]),t&&r&&n?a`<${Yn} user=${e.user} ways=${n} />`:null}function Hn(e){let t=n=>e.some(s=>s.kind===n);if(!e.length)return["password"];let o=[];return t("passkey")&&H&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var mt={password:{title:"Confirm your password",words:"Enter your password to continue."},passkey:{title:"Confirm with your passkey",words:"Use your passkey to continue.",choose:"Use a passkey"},code:{title:"Confirm with a code",words:"Enter the code that your authenticator app shows.",choose:"Use the authenticator app",check:we,input:J},recovery_code:{title:"Confirm with a recovery code",words:"Enter one of your recovery codes.",choose:"Use a recovery code",check:lt,input:ut}};function Yn({user:e,ways:t}){let o=it(),n=E(null),[s,r]=p(t[0]);D(()=>{n.current.showModal()},[]);let i=()=>n.current.close(),c=s==="passkey"?Vn:s==="password"?qn:jn;return a`
    <dialog ref=${n} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>fe(!1)}>
      <h2 id="step-up-title">${mt[s].title}</h2>
      <p class="hint" id="step-up-words">You logged in a while ago. ${mt[s].words}</p>
      <${c} key=${s} user=${e} way=${s} setWay=${r} cancel=${i} />
      ${t.filter(d=>d!==s).map(d=>a`
        <p class="other" key=${d}><button class="plain" type="button" onClick=${()=>r(d)}>${mt[d].choose}</button></p>`)}
      ${s==="password"&&(o?.mail_login??"off")!=="off"&&a`
        <p class="hint">No password yet? <a href="/forgot-password">Choose one</a>, or log out and log in by mail again.</p>`}
    </dialog>`}function qn({user:e,setWay:t,cancel:o}){let n=S({scope:"step-up",read:({password:s})=>({password:s}),check:({password:s})=>({password:W(s)}),send:async s=>{try{await rt(s)}catch(r){if(r.code==="second_factor_required"&&r.methods.length)return t(r.methods.includes("totp")?"code":"passkey");throw r}fe(!0)}});return a`
    <${x} form=${n} label="Confirm that it is you" button="Continue" cancel=${o}>
      <${ee} user=${e} />
      <${M} form=${n} label="Your password" autocomplete="current-password" />
    <//>`}function jn({user:e,way:t,cancel:o}){let{check:n,input:s}=mt[t],r=S({scope:"step-up",read:i=>({[t]:se(i[t])}),check:i=>({[t]:n(i[t])}),send:async i=>{await rt(i),fe(!0)}});return a`
    <${x} form=${r} label="Confirm that it is you" button="Continue" cancel=${o}>
      <${ee} user=${e} />
      <${s} form=${r} />
    <//>`}function Vn({cancel:e}){let t=w(async()=>{let o=await ke(await v("POST","/passkeys/options"));try{await rt({passkey:o})}catch(n){throw ve(n)}fe(!0)});return a`
    <${y} of=${t} />
    <div class="buttons">
      <${k} action=${t} look="primary">Use Your Passkey<//>
      <button class="secondary" type="button" onClick=${e}>Cancel</button>
    </div>`}var Vo=!0;function _({children:e}){let t=E(null);return D(()=>{Vo||t.current.focus(),Vo=!1},[]),a`<h1 ref=${t} tabindex="-1">${e}</h1>`}function be({rows:e}){return a`
    <div class="loading" role="status">
      <span class="visually-hidden">Loading</span>
      ${e.map(t=>a`<div class="ghost ${t}"></div>`)}
    </div>`}var jt=document.querySelector('meta[name="vestibule-public-url"]')?.content,Se=()=>jt&&a`
  <p class="other">Please open <a href=${jt+location.pathname}>${jt.replace(/^https?:\/\//,"")}</a> instead.</p>`;function ft({problem:e}){return a`
    <${_}>The server cannot be reached<//>
    <div role="alert" class="alert">${Z(e)}</div>
    ${e?.code==="cross_site"&&a`<${Se} />`}
    <button class="primary" type="button" onClick=${Ie}>Try Again</button>`}var j=({children:e})=>a`<p class="note" role="status">${e}</p>`,K=()=>a`
  <p class="hint aside">No mail after a few minutes? Please check your spam folder.</p>`;function zo({session:e,settings:t}){return e.status==="in"?a`<${zn} user=${e.user} />`:e.status==="unreachable"?a`<${ft} problem=${e.problem} />`:a`<${Jn} note=${e.note} open=${t.signup==="open"} />`}function zn({user:e}){let t=w(()=>nt()),o=e.role_profiles.some(s=>s.role_type==="admin"&&s.enabled),n=e.role_profiles.filter(s=>s.enabled);return a`
    <${_}>Hello, ${e.name}<//>
    <${y} of=${t} />
    <dl class="facts">
      <div><dt>Email</dt><dd>${e.email}</dd></div>
      <div>
        <dt id="roles">Roles</dt>
        <dd>
          ${n.length===0?a`<span class="soft">none</span>`:a`
            <ul class="roles" aria-labelledby="roles">
              ${n.map(s=>a`<${Gn} key=${s.role_type} ...${s} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${o&&a`<a class="secondary" href="/admin">Console</a>`}
      <a class="secondary" href="/account">Your Account</a>
      <${k} action=${t} look="secondary">Log Out<//>
    </div>`}var Gn=({role_type:e})=>a`<li><span class="role">${e}</span></li>`;function Jn({note:e,open:t}){return a`
    <${_}>Welcome<//>
    <${j}>${e}<//>
    <p class="lead">${t?"Create an account, or log in to the one you have.":"Log in to your account."}</p>
    <div class="choices">
      ${t&&a`<a class="primary" href="/signup">Sign Up</a>`}
      <a class=${t?"secondary":"primary"} href="/login">Log In</a>
    </div>`}function ht(e,t,o){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([o],{type:t})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function _t({factor:e,confirm:t,cancel:o}){let n=S({scope:"app",read:({code:s})=>({code:s.replaceAll(" ","")}),check:({code:s})=>({code:we(s)}),send:({code:s})=>t(s)});return a`
    <p class="hint">Scan this picture with an authenticator app, or type the key into it. Then enter the code that the app shows.</p>
    <${Kn} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${x} form=${n} label="Confirm the app" button="Confirm" cancel=${o}><${J} form=${n} /><//>`}function Kn({rows:e}){let t=e.length+8,o=e.flatMap((n,s)=>[...n].map((r,i)=>r==="1"?`M${i+4} ${s+4}h1v1h-1z`:""));return a`
    <svg class="qr" viewBox="0 0 ${t} ${t}" width="208" height="208" role="img" aria-label="QR code of the key" shape-rendering="crispEdges">
      <rect width=${t} height=${t} fill="#fff" />
      <path d=${o.join("")} fill="#000" />
    </svg>`}function xe({codes:e,onDone:t}){let[o,n]=p(""),s=`${e.join(`
`)}
`;async function r(){await navigator.clipboard.writeText(s).then(()=>n("The codes are copied."),()=>n("The codes could not be copied."))}function i(){ht(`recovery-codes-${location.hostname}.txt`,"text/plain",s),n("The codes are downloaded.")}return a`
    <p class="hint">If you lose your phone, a recovery code lets you log in, each one once. Keep them in a safe place: they are not shown again.</p>
    <ul class="codes" aria-label="Recovery codes">${e.map(c=>a`<li><code>${c}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&a`<button class="small" type="button" onClick=${r}>Copy</button>`}
      <button class="small" type="button" onClick=${i}>Download</button>
      <button class="small" type="button" onClick=${()=>print()}>Print</button>
    </p>
    <p class="said" role="status">${o}</p>
    <button class="primary" type="button" onClick=${t}>I Have Saved Them</button>`}var Vt=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function Jo({methods:e,onRestart:t}){let n=Qn.filter(({method:c})=>c==="recovery_code"||e.includes(c)).filter(({method:c})=>c!=="passkey"||H),[s,r]=p(n[0]),i=s.view;return a`
    <${_}>One more step<//>
    <p class="lead">${s.lead}</p>
    <${i} key=${s.method} ...${s} onRestart=${t} />
    ${n.filter(c=>c!==s).map(c=>a`
      <p class="other" key=${c.method}><button class="plain" type="button" onClick=${()=>r(c)}>${c.choose}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>Start again</button></p>`}var Qn=[{method:"passkey",view:Xn,lead:"Confirm with your passkey that it is you.",choose:"Use a passkey"},{method:"totp",view:Go,lead:"Enter the code that your authenticator app shows.",choose:"Use the authenticator app",field:"code",check:we,input:J},{method:"recovery_code",view:Go,lead:"Enter one of your recovery codes.",choose:"Use a recovery code",field:"recovery_code",check:lt,input:ut}];function Go({field:e,check:t,input:o,onRestart:n}){let s=S({scope:e,read:r=>({[e]:se(r[e]),remember:!!r.remember}),check:r=>({[e]:t(r[e])}),send:async r=>re(await Ce(Y("/login/second-factor",r),n))});return a`
    <${x} form=${s} label="Second factor" button="Continue">
      <${o} form=${s} />
      ${Vt>0&&a`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          Trust this browser: ask for no code here for ${Vt} ${Vt===1?"day":"days"}</label>`}
    <//>`}function Xn({onRestart:e}){let t=w(async()=>{let o=await Ce(Y("/passkeys/options",{second_factor:!0}),e),n=await ke(o);try{re(await Y("/login/second-factor",{passkey:n}))}catch(s){throw ve(s)}});return a`
    <${y} of=${t} />
    <${k} action=${t} look="primary">Use Your Passkey<//>`}async function Ce(e,t){try{return await e}catch(o){throw o.code==="invalid_challenge"&&t("This took too long, or too many codes were wrong. Please begin again."),o}}function $t({methods:e,onRestart:t}){let[o,n]=p(null),[s,r]=p(null),i=(u,$={})=>Ce(Y(u,$),t),c=w(async()=>n(await i("/enrol/totp"))),d=w(async()=>{let u=await pt(await i("/enrol/passkey/options"));r(await i("/enrol/passkey",{...u,label:""}))});if(s)return a`<${_}>Your recovery codes<//>
      <${xe} codes=${s.recovery_codes} onDone=${()=>re(s)} />`;if(o)return a`
      <${_}>Add an authenticator app<//>
      <${_t} factor=${o} confirm=${async $=>r(await i("/enrol/totp/confirm",{id:o.id,code:$}))} cancel=${()=>n(null)} />`;let m=H&&e.includes("passkey");return a`
    <${_}>Add a second factor<//>
    <p class="lead">Your password alone does not open an account here.</p>
    <${y} of=${d} /><${y} of=${c} />
    <div class="choices">
      ${m&&a`<${k} action=${d} look="primary">Add a Passkey<//>`}
      <${k} action=${c} look=${m?"secondary":"primary"}>Use an Authenticator App<//>
    </div>`}var zt=e=>["second_factor_required","second_factor_enrolment_required"].includes(e.code);async function Gt(e,t,o,n){try{re(await Ce(Y(e,t),n))}catch(s){if(!zt(s))throw s;o(s)}}function Pe({problem:e,onDue:t,onRestart:o}){return e.code!=="second_factor_required"?a`<${$t} methods=${e.methods} onRestart=${o} />`:e.methods.includes("mail_code")?a`<${Zn} onDue=${t} onRestart=${o} />`:a`<${Jo} methods=${e.methods} onRestart=${o} />`}function Zn({onDue:e,onRestart:t}){let o=S({read:({code:n})=>({code:se(n)}),check:({code:n})=>({code:ct(n)}),send:n=>Gt("/login/second-factor",n,e,t)});return a`
    <${_}>Check your mail<//>
    <p class="lead">You have not logged in with this browser before. Enter the code that we have sent to your mailbox.</p>
    <${x} form=${o} label="Code from the mail" button="Continue">
      <${J} form=${o} />
    <//>
    <${K} />
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>Start again</button></p>`}var Jt=e=>Y("/mail-login",{...e,cookie:!0}),Kt=(e,t,o)=>Gt("/mail-login/finish",e,t,o);function Ko({email:e,onDue:t,onRestart:o}){let[n,s]=p(null),r=S({read:i=>({email:i.email.trim()}),check:i=>({email:q(i.email)}),send:async i=>{await Jt(i),s(i)}});return n?a`<${Xo} asked=${n} onDue=${t} onRestart=${o} />`:a`
    <${_}>Log in by mail<//>
    <p class="lead">We send you a code and a link. You need no password.</p>
    <${x} form=${r} label="Where to send the code" button="Email Me a Code">
      <${N} form=${r} name="email" label="Email" type="email" inputmode="email" autocapitalize="none"
        spellcheck=${!1} autocomplete="username" defaultValue=${e} />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>Use a password</button></p>`}function Qo({onDue:e,onRestart:t}){let[o,n]=p(null),s=S({read:({name:r,email:i})=>({name:r.trim(),email:i.trim()}),check:({name:r,email:i})=>({name:$e(r),email:q(i)}),send:async r=>{await Jt(r),n(r)}});return o?a`<${Xo} asked=${o} onDue=${e} onRestart=${t} />`:a`
    <${_}>Sign up by mail<//>
    <p class="lead">We send you a code and a link. You need no password.</p>
    <${x} form=${s} label="New account" button="Email Me a Code">
      <${N} form=${s} name="name" label="Name" type="text" autocomplete="name" />
      <${G} form=${s} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>Choose a password instead</button></p>`}function Xo({asked:e,onDue:t,onRestart:o}){let[n,s]=p(""),r=S({read:({code:c})=>({code:se(c)}),check:({code:c})=>({code:ct(c)}),send:c=>Kt(c,t,o)}),i=w(async()=>{s(""),await Jt(e),s("If a minute has passed since the last mail, another one is on its way.")});return a`
    <${_}>Check your mail<//>
    <p class="lead">If <strong>${e.email}</strong> can log in here, we have sent a code to it. Enter the code, or open
      the link of the mail in this browser.</p>
    <${j}>${n}<//>
    <${x} form=${r} label="Code from the mail" button="Log In">
      <${J} form=${r} />
    <//>
    <${K} />
    <${y} of=${i} />
    <p class="other"><${k} action=${i} look="plain">Send another code<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>Start again</button></p>`}function Zo({onProblem:e}){let[t,o]=p(!0),n=w(async s=>{o(!1);try{await er(s??await en())}catch(r){if(o(!0),!e(r))throw r}});return F(()=>t?tr(n.run):void 0,[t]),H?a`
    <div class="choices">
      <${y} of=${n} />
      <${k} action=${n} look="secondary">Log In with a Passkey<//>
    </div>`:null}async function en(e){let t=await I("POST","/passkeys/options");if(e?.signal.aborted)throw new L(400,{code:"passkey_not_used"});return e?.onOptions(t),{rpId:t.publicKey.rpId,passkey:await ke(t,e)}}async function er({rpId:e,passkey:t}){try{await he("/passkeys/login",t)}catch(o){throw o.code==="unknown_passkey"&&Ho(e,t.credential.id),ve(o)}}function tr(e){let t=new AbortController,o,n=({publicKey:r})=>{o=setTimeout(s,r.timeout*.8)};async function s(){if(!(!await No()||t.signal.aborted))try{e(await en({signal:t.signal,onOptions:n}))}catch(r){if(!(r instanceof L))throw r}}return s(),()=>{clearTimeout(o),t.abort()}}function or(e){e.focus(),e.select()}function tn({session:e,settings:t}){let[o,n]=p(null),[s,r]=p(null),[i,c]=p("");function d(m){c(m),n(null),r(null)}return o?a`<${Pe} problem=${o} onDue=${n} onRestart=${d} />`:s?a`<${Ko} email=${s.email} onDue=${n} onRestart=${d} />`:a`<${nr} note=${i||e.note} settings=${t} onDue=${n} onMail=${r} />`}function nr({note:e,settings:t,onDue:o,onMail:n}){function s(i){let c=zt(i);return c&&o(i),c}let r=S({read:({email:i,password:c})=>({email:i.trim(),password:c}),check:({email:i,password:c})=>({email:q(i),password:W(c)}),send:async i=>{try{await he("/login",i)}catch(c){if(s(c))return;throw c.code==="invalid_credentials"&&or(r.element.current.elements.password),c}}});return a`
    <${_}>Welcome back<//>
    <${j}>${e}<//>
    <${x} form=${r} label="Your account" button="Log In">
      <${G} form=${r} autocomplete="username webauthn" />
      <${M} form=${r} autocomplete="current-password" />
    <//>
    <${Zo} onProblem=${s} />
    ${r.code==="cross_site"&&a`<${Se} />`}
    ${rr(r.code,t)&&a`<${sr} />`}
    ${t.mail_login!=="off"&&a`<p class="other"><button class="plain" type="button"
      onClick=${()=>n({email:r.element.current.elements.email.value.trim()})}>Email me a code instead</button></p>`}
    ${X&&a`<p class="other"><a href="/forgot-password">Forgot your password?</a></p>`}
    ${t.signup==="open"&&a`<p class="other">New here? <a href=${Me("/signup")}>Sign Up</a></p>`}`}function rr(e,t){return e==="email_not_verified"||e==="invalid_credentials"&&t.require_verified_email}function sr(){return a`
    <p class="hint aside">You can log in to a new account after you confirm its email. The link is in the mail we sent you when you signed up. If you cannot find it, <a
      href="/forgot-password">choose a new password</a>. That confirms your email too.</p>`}function on({session:e,settings:t}){let[o,n]=p(""),[s,r]=p(null),[i,c]=p(!1),[d,m]=p(null),u=()=>location.assign("/login");return d?a`<${Pe} problem=${d} onDue=${m} onRestart=${u} />`:s?a`<${$t} methods=${s.methods} onRestart=${u} />`:o?a`<${cr} email=${o} />`:t.signup==="closed"?a`<${ir} note=${e.note} />`:i?a`<${Qo} onDue=${m} onRestart=${()=>c(!1)} />`:a`<${ar} note=${e.note} settings=${t} onMailed=${n} onEnrol=${r} onMail=${()=>c(!0)} />`}function ar({note:e,settings:t,onMailed:o,onEnrol:n,onMail:s}){let r=t.password_min_bytes,i=S({read:({name:d,email:m,password:u})=>({name:d.trim(),email:m.trim(),password:u}),check:({name:d,email:m,password:u})=>({name:$e(d),email:q(m),password:ye(u,r)}),send:async d=>{let m=await he("/signup",d);m.second_factor_enrolment?n(m.second_factor_enrolment):m.verification&&o(d.email)}}),c=i.code==="email_taken"&&a`<a href=${Me("/login")}>Log in instead</a>`;return a`
    <${_}>Create your account<//>
    <${j}>${e}<//>
    <${x} form=${i} label="New account" button="Sign Up">
      <${N} form=${i} name="name" label="Name" type="text" autocomplete="name" />
      <${G} form=${i} autocomplete="email" action=${c} />
      <${M} form=${i} autocomplete="new-password" hint=${ge(r)} />
    <//>
    ${i.code==="cross_site"&&a`<${Se} />`}
    ${t.mail_login==="signup"&&a`<p class="other"><button class="plain" type="button" onClick=${s}>Sign up without a password</button></p>`}
    <p class="other">Already have an account? <a href=${Me("/login")}>Log In</a></p>`}function ir({note:e}){return a`
    <${_}>Sign-up is closed<//>
    <${j}>${e}<//>
    <p class="lead">New accounts cannot be created here at the moment. If you have an account, log in.</p>
    <a class="primary" href="/login">Log In</a>`}function cr({email:e}){return a`
    <${_}>Check your mail<//>
    <p class="lead">We have sent a message to <strong>${e}</strong>. Open the link in it, then log in.</p>
    <${K} />
    <a class="primary" href="/login">Log In</a>`}function nn(){let[e,t]=p("");return X?e?a`<${dr} email=${e} onAgain=${()=>t("")} />`:a`<${lr} onMailed=${t} />`:a`<${ur} />`}function lr({onMailed:e}){let t=S({read:({email:o})=>({email:o.trim()}),check:({email:o})=>({email:q(o)}),send:async o=>{await I("POST","/password/forgot",{body:o}),e(o.email)}});return a`
    <${_}>Forgot your password?<//>
    <p class="lead">Enter your email, and we send you a link to choose a new password.</p>
    <${x} form=${t} label="Where to send the link" button="Send the Link">
      <${G} form=${t} autocomplete="username" />
    <//>
    <p class="other">Remembered it? <a href="/login">Log In</a></p>`}function ur(){return a`
    <${_}>Forgot your password?<//>
    <p class="lead">This site sends no mail, so it cannot send you a link. Please ask the administrator of this site for help.</p>
    <a class="primary" href="/login">Log In</a>`}function dr({email:e,onAgain:t}){return a`
    <${_}>Check your mail<//>
    <p class="lead">If there is an account for <strong>${e}</strong>, we have sent a link to it. The link
      works once, and only for a short time.</p>
    <${K} />
    <div class="choices">
      <a class="primary" href="/login">Log In</a>
      <button class="secondary" type="button" onClick=${t}>Use Another Email</button>
    </div>`}function pr(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var Ne=new URLSearchParams(location.search).has("invited"),Be=new URLSearchParams(location.search).has("undo"),V=pr();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function rn({session:e,settings:t}){let[o,n]=p(!1);return V?o?a`<${hr} />`:a`<${mr} session=${e} minBytes=${t.password_min_bytes} onExpired=${()=>n(!0)} />`:a`<${_r} />`}function mr({session:e,minBytes:t,onExpired:o}){let n=S({read:({new_password:s})=>({new_password:s}),check:({new_password:s})=>({new_password:ye(s,t)}),send:async({new_password:s})=>{try{await I("POST","/password/reset",{body:{token:V,new_password:s}})}catch(r){if(r.code==="invalid_or_expired_link")return o();throw r}await fr(e),Ze("login")}});return a`
    <${_}>${Ne?"You are invited":"Choose your password"}<//>
    <p class="lead">${Ne?"An administrator of this site has created an account for you. Choose a password to use it.":"You log in with the new password from now on. Saving it logs you out on every device."}</p>
    <${x} form=${n} label="Your new password" button="Save Password">
      <${M} form=${n} name="new_password" label="New password" autocomplete="new-password"
        hint=${ge(t)} />
    <//>`}async function fr(e){let t="Your new password is saved. Log in with it.";if(e.status==="anonymous")return _e(t);try{await nt(t)}catch(o){if(!(o instanceof L))throw o;_e(t)}}function hr(){return a`
    <${_}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. ${Ne?"If you have chosen a password, log in with it. If not, request another link by mail.":"You can request another one by mail."}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">Send Another Link</a>
      ${Ne&&a`<a class="secondary" href="/login">Log In</a>`}
    </div>`}function _r(){return a`
    <${_}>Open the link in your mail<//>
    <p class="lead">This page works with the link that we send by mail. If you opened it already, open it once more, or
      request another one.</p>
    <a class="primary" href="/forgot-password">Send Another Link</a>`}function an(){let[e,t]=p(null),[o,n]=p(null),[s,r]=p(null);async function i(){try{t(await I("POST","/mail-login/link",{body:{token:V}}))}catch(d){if(!(d instanceof L))throw d;r(d)}}F(()=>{V&&i()},[]);let c=()=>location.assign("/login");return o?a`<${Pe} problem=${o} onDue=${n} onRestart=${c} />`:V?s?.code==="invalid_or_expired_link"?a`<${sn} heading="This link no longer works" why="It is invalid, was used already, or has expired." />`:s?a`<${_}>Log in by mail<//><${j}>${Z(s)}<//>`:e?e.same_browser?a`<${$r} link=${e} onDue=${n} onRestart=${c} />`:a`<${yr} link=${e} />`:a`<${be} rows=${["title","line","button"]} />`:a`<${sn} heading="Open the link in your mail" why="This page works with the link that we send by mail." />`}function $r({link:e,onDue:t,onRestart:o}){let n=w(()=>Kt({token:V},t,o));return a`
    <${_}>${e.signup?"Create your account":"Log in by mail"}<//>
    <p class="lead">${e.signup?"There is no account with your email yet. One click creates it, without a password.":"You asked for this link in this browser. One click, and you are logged in."}</p>
    <${y} of=${n} />
    <${k} action=${n} look="primary">${e.signup?"Create My Account":"Log In"}<//>`}function yr({link:e}){let t=new Date(e.requested_at).toLocaleString([],{dateStyle:"medium",timeStyle:"short"});return a`
    <${_}>Another browser asked for this<//>
    <p class="lead">The link works only in the browser that asked for it. If that was you, enter the code from the mail
      there. If it was not you, close this page: without the code there is no login.</p>
    <dl class="facts">
      <div><dt>When</dt><dd>${t}</dd></div>
      <div><dt>Device</dt><dd>${e.client}</dd></div>
      <div><dt>Network</dt><dd>${e.network}</dd></div>
    </dl>
    <a class="secondary" href="/login">Log In Here Instead</a>`}function sn({heading:e,why:t}){return a`
    <${_}>${e}<//>
    <p class="lead">${t}</p>
    <a class="primary" href="/login">Log In</a>`}var cn={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function ln({session:e}){let[t,o]=p(V?"question":"incomplete"),n=r=>e.status==="in"?v("POST","/email/verify",r):I("POST","/email/verify",{body:r});async function s(r){try{await n({token:V,...r})}catch(i){if(!(i.code in cn))throw i;return e.status==="in"&&await Wt().catch(()=>{}),o(cn[i.code])}e.status==="in"&&await Wt().catch(()=>{}),o(r.disown?"disowned":"confirmed")}switch(t){case"question":return Be?a`<${vr} onConfirm=${()=>s({disown:!0})} />`:a`<${gr} onConfirm=${()=>s({prove:!0})} onReject=${()=>o("confirmReject")} />`;case"prove":return a`<${wr} onPassword=${r=>s({prove:!0,password:r})} onReject=${()=>o("confirmReject")} />`;case"confirmReject":return a`<${kr} onConfirm=${()=>s({disown:!0})} onBack=${()=>o("question")} />`;case"confirmed":return a`<${Cr} session=${e} />`;case"disowned":return Be?a`<${br} />`:a`<${Pr} />`;case"taken":return Be?a`<${xr} />`:a`<${Ar} session=${e} />`;case"mailed":return a`<${Tr} user=${e.user} />`;default:return Be?a`<${Sr} />`:a`<${Er} session=${e} expired=${t==="expired"} onMailed=${()=>o("mailed")} />`}}function gr({onConfirm:e,onReject:t}){let o=w(e);return a`
    <${_}>Confirm your email<//>
    <p class="lead">Did you enter this email yourself? Then confirm that the mailbox is yours.</p>
    <${y} of=${o} />
    <${k} action=${o} look="primary">Confirm<//>
    <p class="other"><button class="plain" type="button" onClick=${t}>That was not me</button></p>`}function wr({onPassword:e,onReject:t}){let o=S({read:({password:n})=>({password:n}),check:({password:n})=>({password:W(n)}),send:({password:n})=>e(n)});return a`
    <${_}>Confirm that the account is yours<//>
    <p class="lead">You are not logged in here. Enter the password that you chose for the account to confirm your
      email.</p>
    <${x} form=${o} label="Your account" button="Confirm">
      <${M} form=${o} autocomplete="current-password" />
    <//>
    <p class="other"><a href="/forgot-password">Forgot your password?</a> Choosing a new one confirms your email as well.</p>
    <p class="other"><button class="plain" type="button" onClick=${t}>That was not me</button></p>`}function kr({onConfirm:e,onBack:t}){let o=w(e);return a`
    <${_}>That was not you?<//>
    <p class="lead">Then this link stops working. If another user created an account with your email, it is logged out,
      and its password no longer works.</p>
    <${y} of=${o} />
    <div class="choices">
      <${k} action=${o} look="danger">It Was Not Me<//>
      <button class="secondary" type="button" onClick=${t}>Back</button>
    </div>`}function vr({onConfirm:e}){let t=w(e);return a`
    <${_}>Undo the change of your email<//>
    <p class="lead">A change of your email was requested. If it was not you, you can stop or undo it here. All devices are
      logged out, and the password no longer works. If it was you, close this page.</p>
    <${y} of=${t} />
    <${k} action=${t} look="danger">It Was Not Me<//>`}function br(){return a`
    <${_}>Your account is recovered<//>
    <p class="lead">Your previous email is restored, and all devices are logged out. Choose a new password now.</p>
    <a class="primary" href="/forgot-password">Choose a Password</a>`}function Sr(){return a`
    <${_}>This link no longer works<//>
    <p class="lead">It is invalid, was used already, or has expired. If you cannot log in to your account, choose a new
      password, or contact the administrator of this site.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`}function xr(){return a`
    <${_}>Your account is disabled for now<//>
    <p class="lead">Another account uses your email now, so it could not be restored. Your account is disabled until an
      admin has checked it. Please contact the administrator of this site.</p>`}function Cr({session:e}){return a`
    <${_}>Your email is confirmed<//>
    <p class="lead">Thank you. You can now reset your password by mail if you forget it.</p>
    <${Qt} session=${e} />`}function Pr(){return a`
    <${_}>Thank you for telling us<//>
    <p class="lead">The link no longer works, and the account with your email is logged out. If you want to use that
      account yourself, choose a password for it.</p>
    <a class="secondary" href="/forgot-password">Choose a Password</a>`}function Ar({session:e}){return a`
    <${_}>This email is taken<//>
    <p class="lead">Another account uses this email now. Your account keeps its current email.</p>
    <${Qt} session=${e} />`}function Tr({user:e}){return a`
    <${_}>Check your mail<//>
    <p class="lead">We have sent a new mail to <strong>${e?.email}</strong>. Open the link in it.</p>
    <${K} />`}function Er({session:e,expired:t,onMailed:o}){let n=e.status==="in",s=t?"This link no longer works":"Open the link in your mail",r=t?"It is invalid, was used already, or has expired.":"This page works with the link that we send by mail.";return n&&!e.user.email_verified?a`<${Fr} heading=${s} why=${r} user=${e.user} onMailed=${o} />`:a`
    <${_}>${s}<//>
    <p class="lead">${r} ${n?a`Your email <strong>${e.user.email}</strong> is confirmed.`:"Log in to send another one from your account page."}</p>
    <${Qt} session=${e} />`}function Fr({heading:e,why:t,user:o,onMailed:n}){let s=w(async()=>{await v("POST","/me/email/verification"),n()});return a`
    <${_}>${e}<//>
    <p class="lead">${t} We can send another one to <strong>${o.email}</strong>.</p>
    <${y} of=${s} />
    <${k} action=${s} look="primary">Send It Again<//>`}var Qt=({session:e})=>e.status==="in"?a`<a class="primary" href="/account">Your Account</a>`:a`<a class="primary" href="/login">Log In</a>`;function Ae(){let e=E(null),t=E(null),o=E(!1),[n,s]=p(!1),[r,i]=p("");return D(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:r,setMessage:i,open(){i(""),s(!0)},close(c=""){i(c),s(!1)}}}function Te({title:e,part:t,form:o,below:n,children:s}){let r=e.toLowerCase().replaceAll(" ","-");return a`
    <section class="part" ref=${t.section} aria-labelledby=${r}>
      <h2 id=${r}>${e}</h2>
      ${t.editing?o:a`
        <div class="shown">
          <div>${s}</div>
          ${o&&a`<button class="small" type="button" ref=${t.opener} onClick=${t.open}>
            Change<span class="visually-hidden"> ${e.toLowerCase()}</span>
          </button>`}
        </div>
        ${n}`}
      <p class="said" role="status">${t.message}</p>
    </section>`}function un({user:e}){let t=Ae();return a`
    <${Te} title="Name" part=${t} form=${a`<${Lr} user=${e} part=${t} />`}>${e.name}<//>`}function Lr({user:e,part:t}){let o=S({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:$e(n)}),send:async n=>{Bt(await v("PATCH","/me",n)),t.close("Your name is saved.")}});return a`
    <${x} form=${o} label="Change name" button="Save" cancel=${()=>t.close()}>
      <${N} form=${o} name="name" label="Your name" type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function dn({user:e}){let t=Ae(),o=X&&a`<${Or} user=${e} part=${t} />`,n=X&&!e.email_verified&&a`<${Ur} user=${e} part=${t} />`;return a`
    <${Te} title="Email" part=${t} form=${o} below=${n}>
      <span>${e.email}</span> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function Ur({user:e,part:t}){let o=w(async()=>{t.setMessage(""),await v("POST","/me/email/verification"),t.setMessage(`We have sent a mail to ${e.email}. Open the link in it. Please check your spam folder too.`)});return a`
    <${y} of=${o} />
    <p class="offer"><${k} action=${o} look="plain">Send the mail again<//></p>`}function Or({user:e,part:t}){let o=S({scope:"email",read:({new_email:n,password:s})=>({new_email:n.trim(),password:s}),check:({new_email:n,password:s})=>({new_email:q(n)||(n===e.email?"This is your email already.":""),password:W(s)}),send:async n=>{await v("POST","/me/email",n),t.close(`We have sent a mail to ${n.new_email}. Your email changes when you open the link in it.`)}});return a`
    <${x} form=${o} label="Change email" button="Send the Link" cancel=${()=>t.close()}>
      <p class="hint">We send a link to the new email. Until you open it, ${e.email} stays your email.</p>
      <${ee} user=${e} />
      <${G} form=${o} name="new_email" label="New email" autocomplete="email" />
      <${M} form=${o} label="Your password" autocomplete="current-password" />
    <//>`}var Rr=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ir=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function pe(e){let t=s=>s.find(([r])=>e.includes(r))?.[1],[o,n]=[t(Rr),t(Ir)];return o&&n?`${o} on ${n}`:o??n??"Unknown device"}var Mr=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function ae(e,t){let o=new Intl.RelativeTimeFormat("en",{numeric:"auto"}),[n,s]=[(t-e)/1e3,"second"];if(n<60)return"just now";for(let[r,i]of Mr){if(n<i)break;[n,s]=[n/i,r]}return o.format(-Math.floor(n),s)}function pn({passkeys:e,onChanged:t}){let o=E(null),[n,s]=p(!1),[r,i]=p(null),[c,d]=p("");F(()=>{(r||c)&&o.current.focus()},[r,c]);async function m(f){s(!1),i(null),d(""),await t(),d(f)}async function u(f){let l=await pt(await v("POST","/me/passkeys/options")),h=await v("POST","/me/passkeys",{...l,label:f});if(await t(),!h.recovery_codes.length)return m("The passkey is added.");s(!1),i(h.recovery_codes)}async function $(f){try{let{remaining:l}=await v("DELETE",`/me/passkeys/${f.id}`);Yo(e.rp_id,e.user_handle,l)}catch(l){if(l.code!=="not_found")throw l}await m("The passkey is removed.")}return a`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${o} tabindex="-1">Passkeys</h2>
      ${r&&a`<${xe} codes=${r} onDone=${()=>m("Your recovery codes are saved.")} />`}
      ${!r&&a`
        <${y} of=${e} />
        ${!e.items.length&&a`
          <p class="hint">With a passkey you log in by your fingerprint, your face or the PIN of your device. It cannot be guessed, and no other site can steal it.</p>`}
        <ul class="sessions">
          ${e.items.map(f=>a`<${Dr} key=${f.id} item=${f} onRenamed=${()=>m("The name is saved.")} remove=${$} />`)}
        </ul>
        ${n&&a`<${mn} label="Add a passkey" button="Continue" value=${pe(navigator.userAgent)} send=${u} cancel=${()=>s(!1)} />`}
        ${!n&&H&&a`
          <button class="secondary" type="button" onClick=${()=>{d(""),s(!0)}}>Add a Passkey</button>`}
        ${!H&&a`<p class="hint">This browser does not support passkeys on this page.</p>`}`}
      <p class="said" role="status">${c}</p>
    </section>`}function Dr({item:e,onRenamed:t,remove:o}){let[n,s]=p(!1),r=e.label||"Passkey",i=w(()=>o(e));if(n){let d=async m=>{await v("PATCH",`/me/passkeys/${e.id}`,{label:m}),s(!1),await t()};return a`<li><${mn} label="Rename the passkey" button="Save" value=${e.label} send=${d} cancel=${()=>s(!1)} /></li>`}let c=e.last_used_at&&new Date(e.last_used_at);return a`
    <li>
      <div class="shown">
        <div>
          <span class="device">${r}</span>
          <p class="hint">${c?a`last used <time datetime=${e.last_used_at}>${ae(c,new Date)}</time>`:"not used yet"}${e.backed_up?", synchronized":""}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" onClick=${()=>s(!0)}>Rename<span class="visually-hidden"> ${r}</span></button>
          <${k} action=${i} look="small">Remove<span class="visually-hidden"> ${r}</span><//>
        </div>
      </div>
      <${y} of=${i} />
    </li>`}function mn({label:e,button:t,value:o,send:n,cancel:s}){let r=E(null);D(()=>{r.current.querySelector("input").focus()},[]);let i=S({scope:"passkey",read:c=>({label:c.label.trim()}),check:c=>({label:c.label?"":"Give it a name."}),send:c=>n(c.label)});return a`
    <div ref=${r}>
      <${x} form=${i} label=${e} button=${t} cancel=${s}>
        <${N} form=${i} name="label" label="Name of the passkey" type="text" maxlength="64" autocomplete="off" defaultValue=${o} />
      <//>
    </div>`}function fn({user:e,minBytes:t,onChanged:o}){let n=Ae(),s=a`<${Nr} user=${e} minBytes=${t} part=${n} onChanged=${o} />`;return a`
    <${Te} title="Password" part=${n} form=${s}><span class="soft">Stored only as a hash</span><//>`}function Nr({user:e,minBytes:t,part:o,onChanged:n}){let s=S({scope:"change",read:({current_password:r,new_password:i})=>({current_password:r,new_password:i}),check:({current_password:r,new_password:i})=>({current_password:W(r),new_password:ye(i,t)}),send:async r=>{await v("PUT","/me/password",r),o.close("Your new password is saved. All other devices are logged out."),n()}});return a`
    <${x} form=${s} label="Change password" button="Save" cancel=${()=>o.close()}>
      <${ee} user=${e} />
      <${M} form=${s} name="current_password" label="Current password" autocomplete="current-password" />
      <${M} form=${s} name="new_password" label="New password" autocomplete="new-password"
        hint=${ge(t)} />
      ${X&&a`<p class="hint">No current password? <a href="/forgot-password">Choose one by mail</a>.</p>`}
    <//>`}function hn({factors:e,onChanged:t}){let o=E(null),[n,s]=p(null),[r,i]=p(null),[c,d]=p("");F(()=>{(n||r||c)&&o.current.focus()},[n,r,c]);async function m(h){s(null),i(null),await t(),d(h)}let u=w(async()=>{d(""),s(await v("POST","/me/factors/totp",{label:""}))}),$=w(async()=>{d(""),i((await v("POST","/me/recovery-codes")).recovery_codes)});async function f(h){let P=await v("POST",`/me/factors/totp/${n.id}/confirm`,{code:h});if(!P?.recovery_codes?.length)return m("The app is added.");s(null),i(P.recovery_codes)}let l=e.items.filter(h=>h.kind==="totp");return a`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${o} tabindex="-1">Second factor</h2>
      ${n&&a`<${_t} factor=${n} confirm=${f} cancel=${()=>s(null)} />`}
      ${r&&a`<${xe} codes=${r} onDone=${()=>m("Your recovery codes are saved.")} />`}
      ${!n&&!r&&a`
        <${y} of=${e} />
        ${!l.length&&a`<p class="hint">${Br(e.items)}</p>`}
        <ul class="sessions">
          ${l.map(h=>a`<${Wr} key=${h.id} item=${h} onRemoved=${()=>m("The app is removed.")} />`)}
        </ul>
        ${e.items.length>0&&a`<p class="hint">${e.recovery_codes_left} recovery codes left</p>`}
        <${y} of=${u} /><${y} of=${$} />
        <div class="choices">
          <${k} action=${u} look="secondary">Add an Authenticator App<//>
          ${e.items.length>0&&a`<${k} action=${$} look="secondary">New Recovery Codes<//>`}
        </div>`}
      <p class="said" role="status">${c}</p>
    </section>`}var Br=e=>e.length?"After your password we ask for a passkey. An authenticator app can take its place.":"With an authenticator app, a stolen password is not enough to log in as you.";function Wr({item:e,onRemoved:t}){let o=w(async()=>{try{await v("DELETE",`/me/factors/${e.id}`)}catch(s){if(s.code!=="not_found")throw s}await t()}),n=e.last_used_at&&new Date(e.last_used_at);return a`
    <li>
      <div class="shown">
        <div><span class="device">${e.label||"Authenticator app"}</span>
          <p class="hint">${n?a`last used <time datetime=${e.last_used_at}>${ae(n,new Date)}</time>`:"not used yet"}</p></div>
        <${k} action=${o} look="small">Remove<//>
      </div>
      <${y} of=${o} />
    </li>`}function _n({sessions:e,onChanged:t}){let o=E(null),[n,s]=p("");async function r(c){await t(),s(c),o.current?.focus()}let i=w(async()=>{await v("DELETE","/me/sessions"),await r("All other devices are logged out.")});return a`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${o} tabindex="-1">Where you are logged in</h2>
      <${y} of=${e} />
      ${e.alert&&a`<button class="secondary" type="button" onClick=${t}>Try Again</button>`}
      <ul class="sessions">
        ${e.items.map(c=>a`<${Yr} key=${c.id} item=${c} onEnded=${r} />`)}
      </ul>
      <${y} of=${i} />
      ${e.items.length>1&&a`<${k} action=${i} look="secondary">Log Out Everywhere Else<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var Hr=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function Yr({item:e,onEnded:t}){let o=pe(e.last_user_agent),n=w(async()=>{try{await v("DELETE",`/me/sessions/${e.id}`)}catch(r){if(r.code!=="not_found")throw r}await t(`${o} is logged out.`)}),s=new Date(e.last_used_at);return a`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span> ${e.current&&a`<span class="badge">this device</span>`}
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}last used <time datetime=${e.last_used_at} title=${s.toLocaleString("en")}>${ae(s,new Date)}</time></p>
          ${Hr(e)&&a`<p class="hint">Logged in on ${pe(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        ${!e.current&&a`
          <${k} action=${n} look="small">Log Out<span class="visually-hidden"> ${o}</span><//>`}
      </div>
      <${y} of=${n} />
    </li>`}function $n({browsers:e,onChanged:t}){let o=E(null),[n,s]=p("");async function r(i){await t(),s(i),o.current?.focus()}return!e.alert&&!e.items.length&&!n?null:a`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${o} tabindex="-1">Trusted browsers</h2>
      <p class="hint">A login on these browsers asks for your password alone.</p>
      <${y} of=${e} />
      <ul class="sessions">
        ${e.items.map(i=>a`<${qr} key=${i.id} item=${i} onRemoved=${r} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function qr({item:e,onRemoved:t}){let o=pe(e.user_agent),n=w(async()=>{try{await v("DELETE",`/me/trusted-devices/${e.id}`)}catch(r){if(r.code!=="not_found")throw r}await t(`${o} is no longer trusted.`)}),s=new Date(e.expires_at);return a`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span>
          <p class="hint">trusted <time datetime=${e.created_at}>${ae(new Date(e.created_at),new Date)}</time>,
            until <time datetime=${e.expires_at}>${s.toLocaleDateString("en",{dateStyle:"medium"})}</time></p>
        </div>
        <${k} action=${n} look="small">Trust No Longer<span class="visually-hidden"> ${o}</span><//>
      </div>
      <${y} of=${n} />
    </li>`}function yn({user:e}){let[t,o]=p(!1),n=w(async()=>jr(await v("GET","/me/export")));return a`
    <section class="part" aria-labelledby="data">
      <h2 id="data">Your data</h2>
      <p class="hint">All data that is stored about you, in one JSON file.</p>
      <${y} of=${n} />
      <${k} action=${n} look="secondary">Download My Data<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">Your account and all its data are deleted immediately. This cannot be undone.</p>
      <button class="secondary wary" type="button" onClick=${()=>o(!0)}>Delete My Account</button>
      ${t&&a`<${Vr} user=${e} onClose=${()=>o(!1)} />`}
    </section>`}function jr(e){let t=`my-data-${new Date().toISOString().slice(0,10)}.json`;ht(t,"application/json",JSON.stringify(e,null,2))}function Vr({user:e,onClose:t}){let o=E(null);D(()=>{o.current.showModal()},[]);let n=S({scope:"delete",read:({password:s})=>({password:s}),check:({password:s})=>({password:W(s)}),send:async s=>{await v("DELETE","/me",s),_e("Your account is deleted."),Ze("signup")}});return a`
    <dialog ref=${o} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${t}>
      <h2 id="delete-title">Delete your account?</h2>
      <p class="hint" id="delete-words">This cannot be undone. Enter your password to confirm.</p>
      <${x} form=${n} label="Delete the account" look="danger" button="Delete Permanently"
        cancel=${()=>o.current.close()} cancelLabel="Keep It">
        <${ee} user=${e} />
        <${M} form=${n} label="Your password" autocomplete="current-password" />
      <//>
    </dialog>`}function gn({session:{user:e},settings:t}){let[o,n]=p(null),[s,r]=p(null),[i,c]=p(null),[d,m]=p(null),u=async()=>n(await yt("/me/sessions")),$=async()=>m(await yt("/me/trusted-devices")),f=async()=>c(await yt("/me/passkeys")),l=async()=>{await $(),r(await yt("/me/factors"))},h=()=>Promise.all([u(),l(),f()]);return F(()=>{h()},[]),o&&s&&i&&d?a`
    <${_}>Your account<//>
    <${un} user=${e} />
    <${dn} user=${e} />
    <${fn} user=${e} minBytes=${t.password_min_bytes} onChanged=${u} />
    <${pn} passkeys=${i} onChanged=${h} />
    <${hn} factors=${s} onChanged=${l} />
    <${$n} browsers=${d} onChanged=${$} />
    <${_n} sessions=${o} onChanged=${u} />
    <${yn} user=${e} />
    <p class="other"><a href="/">Back to the home page</a></p>`:a`<${be} rows=${["title","field","field","field","field","field"]} />`}async function yt(e){try{return await v("GET",e)}catch(t){if(!(t instanceof L))throw t;return{items:[],alert:Z(t)}}}var We={home:{path:"/",title:"",view:zo,ghosts:["title","line","line","button"]},signup:{path:"/signup",title:"Sign Up",view:on,entrance:!0,ghosts:["title","field","field","field","button"]},login:{path:"/login",title:"Log In",view:tn,entrance:!0,ghosts:["title","field","field","button"]},account:{path:"/account",title:"Your account",view:gn,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:nn,ghosts:["title","line","field","button"]},"reset-password":{view:rn,ghosts:["title","line","field","button"]},"mail-login":{view:an,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:ln,ghosts:["title","line","button"]}};function zr(){let e=ot(),t=it(),[o,n]=p(document.body.dataset.page),{view:s,ghosts:r,...i}=We[o],c=e.status==="in",d=t&&(c&&i.entrance||e.status==="anonymous"&&i.inside),m=o==="home"&&gt(t);function u(f,l=null){history.replaceState(l,"",We[f].path),document.title=Ro(We[f].title),document.body.dataset.page=f,n(f)}if(F(()=>To(u),[]),D(()=>{if(m&&location.replace(gt(t)),!d)return;let f=Gr();c&&t.next?location.replace(t.next):c&&Jr()?location.replace(history.state.back):c&&f==="home"&&gt(t)?location.replace(gt(t)):c?u(f):u("login",{back:o})},[d,m]),!t||e.status==="unknown"||d||m)return a`<${be} rows=${r} />`;if(i.inside&&!c)return a`<${ft} problem=${e.problem} />`;let $=e.note||history.state?.note;return a`<${s} session=${{...e,note:$}} settings=${t} />`}function gt(e){let t=e?.app_url;return t&&new URL(t).href!==`${location.origin}/`?t:null}function Gr(){let e=history.state?.back;return Object.hasOwn(We,e??"")&&We[e].inside?e:"home"}var Jr=()=>/^\/admin(?=[/?]|$)/.test(history.state?.back??"");mo(a`<${zr} /><${jo} />`,document.getElementById("app"));Ie();
