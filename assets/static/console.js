/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var x,Bt,yn,K,it,Ue,jt,Ne,Ht,ct,lt,wn,we=Symbol.for("pv"),Oe={},Ie=[],vn=/^m(i|n|o|s|text|space)$/,dt=Array.isArray,ut=Ie.slice,ne=Object.assign;function oe(e){e&&e.parentNode&&e.remove()}function zt(e,t,o){var n,a,s,r={},l=arguments.length;for(s in t)s=="key"?n=t[s]:s=="ref"&&typeof e!="function"?a=t[s]:r[s]=t[s];return l>2&&(r.children=l>3?ut.call(arguments,2):o),ye(e,r,n,a,null)}function ye(e,t,o,n,a){var s={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:we,__v:a||++Bt,__i:-1,__u:0};return!a&&x.vnode&&x.vnode(s),s}function De(e){return e.children}function Le(e,t){this.props=e,this.context=t,this.__g=0}function J(e,t){if(t==null)return e.__&&J(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:J(e)}function bn(e){var t,o=e.__v,n=o.__e,a=[],s=[],r=e.__P;r&&((t=ne({constructor:we},o)).__v=o.__v+1,x.vnode&&x.vnode(t),mt(r,t,o,e.__n,r.namespaceURI,32&o.__u?[n]:null,a,n||J(o),32&o.__u,s),t.__v=o.__v,t.__.__k[t.__i]=t,Xt(a,t,s),o.__=o.__e=null,t.__e!=n&&Gt(t))}function Gt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Gt(e)}function Yt(e){(8&e.__g||(e.__g|=8,K.push(e),Ue++))&&it==x.debounceRendering||((it=x.debounceRendering)||queueMicrotask)(Vt)}function Vt(){try{for(var e,t=1;K.length;)K.length>t&&K.sort(jt),e=K.shift(),t=K.length,8&e.__g&&bn(e)}finally{(Ue=K.length)&&(it||queueMicrotask)(Vt)}}function Kt(e,t,o,n,a,s,r,l,d,m,c){var p,f,u,_,v,y,b=n.__k||Ie,w=t.length;for(d=kn(o,t,b,d,w),p=0;p<w;p++)(u=o.__k[p])!=null&&(f=~u.__i&&b[u.__i]||Oe,u.__i=p,y=mt(e,u,f,a,s,r,l,d,m,c),_=u.__e,(f.ref!=u.ref||8&f.__u)&&(f.ref&&pt(f.ref,null,u,f),u.ref&&c.push(u.ref,u.__c||_,u)),v=v||_,4&u.__u?(d=Jt(u,d,e,!f.__v),f.__e&&(f.__e=null)):typeof u.type=="function"&&y!==void 0?d=y:_&&(d=_.nextSibling),u.__u&=-21);return o.__e=v,d}function kn(e,t,o,n,a){var s,r,l,d,m,c,p,f,u,_=o.length,v=_,y=0,b=0,w=e.__k=Array(a);for(s=0;s<a;s++)(r=t[s])!=null&&typeof r!="boolean"&&typeof r!="function"?(typeof r!="object"||r.constructor===String?r=w[s]=ye(null,r):dt(r)?r=w[s]=ye(De,{children:r}):r.constructor===we&&r.__b?r=w[s]=ye(r.type,r.props,r.key,r.ref,r.__v):w[s]=r,d=s+y,r.__=e,r.__b=e.__b+1,l=null,~(m=r.__i=xn(r,o,d,v))&&(v--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(r.__u|=16,m==d-1?y--:m==d+1?y++:m!=d&&(m>d?y--:y++,b=1)):(~m||(a>_?y--:a<_&&y++),typeof r.type!="function"&&(r.__u|=4))):w[s]=null;if(b){for(c=[],p=[],s=0;s<a;s++)if((r=w[s])&&16&r.__u){for(y=0,f=c.length;y<f;)c[u=y+f>>1]<r.__i?y=u+1:f=u;c[y]=r.__i,p[s]=y+1}for(y=c.length;s--;)p[s]&&(p[s]==y?y--:w[s].__u|=4)}if(v)for(s=0;s<_;s++)!(l=o[s])||2&l.__u||(l.__e==n&&(n=J(l)),ft(l,l));return n}function Jt(e,t,o,n){var a,s,r,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(a=e.__k)for(s=0;s<a.length;s++)a[s]&&(a[s].__=e,t=Jt(a[s],t,o,!1));return t}for(t&&!t.parentNode&&(t=J(e))&&!t.parentNode&&(t=null),r=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(r!=l&&(!n&&o.moveBefore&&r.parentNode?o.moveBefore(r,t):o.insertBefore(r,t||null)),t=r;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function xn(e,t,o,n){var a,s=e.key,r=e.type,l=t[o],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&r==l.type)return o;if(n>(d?1:0)){for(a=o-1;a>=0;a--)if((l=t[a])&&!(2&l.__u)&&s==l.key&&r==l.type)return a;for(a=o+1;a<t.length;a++)if((l=t[a])&&!(2&l.__u)&&s==l.key&&r==l.type)return a}return-1}function Wt(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Pe(e,t,o,n,a){var s,r;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Wt(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Wt(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(r=lt[t]||(lt[t]=Sn(t)),(e.__a||(e.__a={}))[t]=ct,s=t!=(t=t.replace(Ht,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,r,s):e.removeEventListener(t,r,s));else{if(a=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Sn(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Ne]==null)t[Ne]=ct++;else if(t[Ne]<this.__a[e])return;return o(x.event?x.event(t):t)}}}function mt(e,t,o,n,a,s,r,l,d,m){var c,p,f,u,_,v,y,b,w,L,T,rt,Ft,Ee,ee,qt,V,te,H=t.type;if(t.constructor!==we)return null;128&o.__u&&(d=32&o.__u,c=o.__c.__z)&&(t.__u|=d,p=s=[],c.nodeType==8?l=Re(c,s):s.push(c),l=s[0]||l),(c=x.__b)&&c(t);e:if(typeof H=="function"){f=r.length;try{if(b=t.props,w=(c=H.prototype)&&c.render,L=(c=H.contextType)&&n[c.__c],T=c?L?L.props.value:c.__:n,(u=o.__c)?(t.__c=u,2&u.__g&&(u.__g|=1)):(w?t.__c=u=new H(b,T):(t.__c=u=new Le(b,T),u.constructor=H,u.render=Tn),L&&L.sub(u),u.state||(u.state={}),u.__n=n,u.__g|=8,u.__h=[],u.__k=[]),w&&(u.__s||(u.__s=u.state),H.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=ne({},u.__s)),ne(u.__s,H.getDerivedStateFromProps(b,u.__s)))),_=u.props,v=u.state,u.__v=t,o.__c){if(b!==_&&w&&!H.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(b,T),t.__v==o.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(b,u.__s,T)===!1){t.__v!=o.__v&&(u.props=b,u.state=u.__s,u.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(q){q&&(q.__=t)}),Ie.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&r.push(u),l=J(o);break e}u.componentWillUpdate&&u.componentWillUpdate(b,u.__s,T),w&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(_,v,y)})}else w&&!H.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),w&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=T,u.props=b,u.__P=e,u.__g&=-5,rt=x.__r,Ft=w?25:0;do u.__g&=-9,rt&&rt(t),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++Ft<25);w&&(Ie.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(n=ne({},n,u.getChildContext())),w&&o.__c&&u.getSnapshotBeforeUpdate&&(y=u.getSnapshotBeforeUpdate(_,v)),Ee=c&&c.type===De&&c.key==null?c.props.children:c,b.__P&&(c=l,a=(e=b.__P).namespaceURI,d=s=null,o.props&&o.props.__P!=e&&(o.__k.some(function(q){q&&ft(q,q)}),o.__k=null),l=o.__k?J(o,0):null),l=Kt(e,dt(Ee)?Ee:[Ee],t,o,n,a,s,r,l,d,m),b.__P&&(t.__e=null,l=c),t.__u&=-161,p&&p.some(oe),u.__h.length&&r.push(u),1&u.__g&&(u.__g&=-4)}catch(q){if(r.length=f,t.__v=null,d||s)if(q&&q.then){if(t.__u|=128|d,s){for(~(V=s.indexOf(l||void 0))||(V=s.length);(te=s[V-1])&&te.nodeType==8;)V--;for(;V<s.length;V++)if(te=s[V])if(s[V]=null,ee){if(te==qt)break}else{if(te.nodeType!=8)break;te.data.startsWith("$s")&&(qt=Re(ee=te))}}if(!ee){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;ee=l}(c=Re(ee=t.__c.__z||(t.__c.__z=ee)))?(t.__e=ee,l=c):t.__e=l,l=l&&l.nextSibling}else s&&s.some(oe);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),q&&q.then||Qt(t),x.__e(q,t,o)}}else l=t.__e=An(o.__e,t,o,n,a,s,r,d,m,e);return(c=x.diffed)&&c(t),l}function Re(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Qt(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Qt))}function Xt(e,t,o){for(var n=0;n<o.length;)pt(o[n++],o[n++],o[n++]);x.__c&&x.__c(t,e),e.some(function(a){try{e=a.__h,a.__h=[],e.some(function(s){s.call(a)})}catch(s){x.__e(s,a.__v)}})}function An(e,t,o,n,a,s,r,l,d,m){var c,p,f,u,_,v,y,b,w=o.props||Oe,L=t.props,T=t.type;if(T=="svg"?a="http://www.w3.org/2000/svg":T=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),s){for(c=0;c<s.length;c++)if((_=s[c])&&(T?_.localName==T:_.nodeType==3)){e=_,s[c]=null;break}}if(!e){if(b=m.ownerDocument||document,!T)return b.createTextNode(L);e=b.createElementNS(a,T,L.is?L:m),l&&(x.__m&&x.__m(t,s),l=!1),s=null}if(T){if(m=T=="template"&&e.content||e,s=T=="textarea"&&L.defaultValue!=null?null:s&&ut.call(m.childNodes),!l&&s)for(w={},c=0;c<e.attributes.length;c++)w[(_=e.attributes[c]).name]=_.value;for(c in w)_=w[c],c=="dangerouslySetInnerHTML"?f=_:c=="children"||c in L||c=="value"&&"defaultValue"in L||c=="checked"&&"defaultChecked"in L||Pe(e,c,null,_,a);for(c in L)_=L[c],c=="children"?u=_:c=="dangerouslySetInnerHTML"?p=_:c=="value"?v=_:c=="checked"?y=_:l&&typeof _!="function"||w[c]===_||Pe(e,c,_,w[c],a);p?(l||f&&(p.__html==f.__html||p.__html==e.innerHTML)||(e.innerHTML=p.__html),t.__k=[]):(f&&(e.textContent=""),(T=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&vn.test(T))&&(a="http://www.w3.org/1999/xhtml"),Kt(m,dt(u)?u:[u],t,o,n,a,s,r,s?s[0]:o.__k&&J(o,0),l,d),s&&s.some(oe)),l&&T!="textarea"||(c="value",T=="progress"&&v==null?e.removeAttribute(c):v==null||v===e[c]&&(T!="progress"||v)||Pe(e,c,v,w[c],a),c="checked",y!=null&&y!=e[c]&&Pe(e,c,y,w[c],a))}else w===L||l&&e.data==L||(e.data=L);return e}function pt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(a){x.__e(a,o)}}function ft(e,t,o){var n,a,s,r;if(x.unmount&&x.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||pt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){x.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(r=0;r<n.length;r++)n[r]&&ft(n[r],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(a=Re(n,s=[]))&&(n==e.__e&&s.some(oe),oe(a),oe(n)),o||oe(e.__e),e.__e=e.__c=e.__=null}function Tn(e,t,o){return this.constructor(e,o)}function Zt(e,t){var o,n,a,s;x.__&&x.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=ye(De,{children:[e]}),a=[],s=[],mt(t,t.__k,n||Oe,Oe,t.namespaceURI,n?null:t.firstChild?ut.call(t.childNodes):null,a,n?n.__e:t.firstChild,o,s),Xt(a,t.__k,s),t.__k.props.children=null}x={__e:function(e,t,o,n){for(var a,s,r;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((r=(s=a.constructor)&&s.getDerivedStateFromError)&&a.setState(s.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,n||{}),r=1),r&&8&a.__g)return void(a.__g|=2)}catch(l){e=l}}throw Ue=0,e}},Bt=0,yn=function(e){return e!=null&&e.constructor===we},Le.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=ne({},this.state)),typeof e=="function"&&(e=e(ne({},o),this.props)),e&&(ne(o,e),this.__v&&(t&&this.__k.push(t),Yt(this)))},Le.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Yt(this))},Le.prototype.render=De,K=[],Ue=0,jt=function(e,t){return e.__v.__b-t.__v.__b},Ne=Symbol(),Ht=/(PointerCapture)$|Capture$/i,ct=0,lt={},wn=0;var le,R,ht,eo,_t=Object.is,Me=0,co=[],gt=[],P=x,to=P.__b,oo=P.__r,no=P.diffed,so=P.__c,ao=P.unmount,ro=P.__;function Fe(e,t){P.__h&&P.__h(R,e,Me||t),Me=0;var o=R.__H||(R.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function g(e){return Me=1,Cn(uo,e)}function Cn(e,t,o){var n=Fe(le++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):uo(void 0,t),function(s){var r=(n.__N||n.__)[0],l=n.t(r,s);_t(r,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=R,!R.__f)){R.__f=!0;var a=R.shouldComponentUpdate;R.shouldComponentUpdate=function(s,r,l){var d=this.__H;if(!d)return!0;var m=!1,c=this.props!=s;if(d.__.some(function(f){f.__N&&(m=!0,_t(f.__[0],f.__N[0])||(c=!0))}),a){var p=a.call(this,s,r,l);return m?p||c:p}return!m||c}}return n.__}function S(e,t){var o=Fe(le++,3);!P.__s&&yt(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,R.__H.__h.push(o))}function D(e,t){var o=Fe(le++,4);!P.__s&&yt(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,R.__h.push(o))}function $(e){return Me=5,En(function(){return{current:e}},[])}function En(e,t){var o=Fe(le++,7);return yt(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function Pn(){var e;do{for(;e=gt.shift();)try{ve(e)}catch(o){P.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=co.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(ve),t.__h.some($t),t.__h=[]}catch(o){t.__h=[],P.__e(o,e.__v)}}}while(gt.length)}P.__b=function(e){R=null,to&&to(e)},P.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),ro&&ro(e,t)},P.__r=function(e){oo&&oo(e),le=0;var t=(R=e.__c).__H;t&&(ht==R?R.__h=[]:(t.__h.some(ve),t.__h.some($t),le=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),ht=R},P.diffed=function(e){no&&no(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&lo(co.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),ht=R=null},P.__c=function(e,t){t.some(function(o){try{o.__h.some(ve),o.__h=o.__h.filter(function(n){return!n.__||$t(n)})}catch(n){o.__h=[function(){throw n}]}}),so&&so(e,t)},P.unmount=function(e){ao&&ao(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(a){try{if(a.__P&&a.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}a.__P=o,lo(gt.push(a))}else ve(a)}catch(s){t=s}}),n.__H=void 0,t&&P.__e(t,n.__v))};var io=typeof requestAnimationFrame=="function";function Nn(e){var t,o=function(){clearTimeout(n),io&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);io&&(t=requestAnimationFrame(o))}function lo(e){e!=1&&eo==P.requestAnimationFrame||((eo=P.requestAnimationFrame)||Nn)(Pn)}function ve(e){var t=R,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),R=t}function $t(e){var t=R;e.__c=e.__(),R=t}function yt(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!_t(o,e[n])})}function uo(e,t){return typeof t=="function"?t(e):t}var po=function(e,t,o,n){var a;t[0]=0;for(var s=1;s<t.length;s++){var r=t[s++],l=t[s]?(t[0]|=r?1:2,o[t[s++]]):t[++s];r===3?n[0]=l:r===4?n[1]=Object.assign(n[1]||{},l):r===5?(n[1]=n[1]||{})[t[++s]]=l:r===6?n[1][t[++s]]+=l+"":r?(a=e.apply(l,po(e,l,o,["",null])),n.push(a),l[0]?t[0]|=2:(t[s-2]=0,t[s]=a)):n.push(l)}return n},mo=new Map;function fo(e){var t=mo.get(this);return t||(t=new Map,mo.set(this,t)),(t=po(this,t.get(e)||(t.set(e,t=(function(o){for(var n,a,s=1,r="",l="",d=[0],m=function(f){s===1&&(f||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?d.push(0,f,r):s===3&&(f||r)?(d.push(3,f,r),s=2):s===2&&r==="..."&&f?d.push(4,f,0):s===2&&r&&!f?d.push(5,0,!0,r):s>=5&&((r||!f&&s===5)&&(d.push(s,0,r,a),s=6),f&&(d.push(s,f,0,a),s=6)),r=""},c=0;c<o.length;c++){c&&(s===1&&m(),m(c));for(var p=0;p<o[c].length;p++)n=o[c][p],s===1?n==="<"?(m(),d=[d],s=3):r+=n:s===4?r==="--"&&n===">"?(s=1,r=""):r=n+r[0]:l?n===l?l="":r+=n:n==='"'||n==="'"?l=n:n===">"?(m(),s=1):s&&(n==="="?(s=5,a=r,r=""):n==="/"&&(s<5||o[c][p+1]===">")?(m(),s===3&&(d=d[0]),s=d,(d=d[0]).push(2,0,s),s=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),s=2):r+=n),s===3&&r==="!--"&&(s=4,d=d[0])}return m(),d})(e)),t),arguments,[])).length>1?t:t[0]}var i=fo.bind(zt);var Ln=document.querySelector('meta[name="vestibule-base"]').content,Rn=15e3,O=class extends Error{constructor(t,o={},n=null){super(o.detail??o.title??""),this.status=t,this.code=o.code??"",this.errors=Array.isArray(o.errors)?o.errors:[],this.methods=Array.isArray(o.methods)?o.methods:[],this.requestId=o.request_id??"",this.retryAfter=n}};async function se(e,t,{body:o,token:n}={}){let a={Accept:"application/json"};o&&(a["Content-Type"]="application/json"),n&&(a.Authorization=`Bearer ${n}`);let s,r;try{s=await fetch(Ln+t,{method:e,headers:a,body:o&&JSON.stringify(o),credentials:"same-origin",cache:"no-store",signal:AbortSignal.timeout(Rn)}),r=await s.text()}catch{throw new O(0)}let l=Un(r);if(s.ok)return l;throw new O(s.status,l,On(s.headers.get("Retry-After")))}function Un(e){try{return JSON.parse(e)??{}}catch{return{}}}function On(e){return/^\d+$/.test(e??"")?Number(e):null}var wt="vestibule.signed_in";function ho(){try{return localStorage.getItem(wt)==="1"}catch{return!0}}function vt(e){try{e?localStorage.setItem(wt,"1"):localStorage.removeItem(wt)}catch{}}var qe=[],Ye=()=>{};function _o(e){Ye=e,Ye(qe.length>0)}function go(){return new Promise(e=>{qe.push(e),Ye(!0)})}function ce(e){let t=qe;qe=[],Ye(!1);for(let o of t)o(e)}var $o={"title.signup":"Sign Up","title.login":"Log In","title.account":"Your account","title.forgot-password":"Forgot your password?","title.reset-password":"New password","title.mail-login":"Log in by mail","title.verify-email":"Confirm your email","page.language":"Language","page.loading":"Loading","page.needs_script":"This page needs JavaScript. Please allow it for this site and load the page again.","page.not_found":"Page not found","page.not_found.why":"There is no page at this URL.","page.not_found.home":"Go to the home page","page.unreachable":"The server cannot be reached","page.use_public_url":"Please open {link} instead.","action.back":"Back","action.cancel":"Cancel","action.change":"Change","action.choose_password":"Choose a Password","action.confirm":"Confirm","action.continue":"Continue","action.log_in":"Log In","action.log_out":"Log Out","action.remove":"Remove","action.rename":"Rename","action.save":"Save","action.send_another_link":"Send Another Link","action.send_link":"Send the Link","action.sign_up":"Sign Up","action.start_again":"Start again","action.try_again":"Try Again","action.your_account":"Your Account","field.name":"Name","field.your_name":"Your name","field.email":"Email","field.new_email":"New email","field.password":"Password","field.password.show":"Show password","field.your_password":"Your password","field.current_password":"Current password","field.current_password.show":"Show current password","field.new_password":"New password","field.new_password.show":"Show new password","field.code":"Code","field.recovery_code":"Recovery code","check.name":"Enter your name.","check.email":"Enter your email.","check.email.whole":"Enter a full email, like name@example.com.","check.email.same":"This is your email already.","check.password":"Enter your password.","check.new_password":"Choose a password.","check.new_password.short.one":"Choose a password of at least {n} character.","check.new_password.short.other":"Choose a password of at least {n} characters.","check.code":"Enter the six digits that the app shows.","check.mail_code":"Enter the eight digits from the mail.","check.recovery_code":"Enter a recovery code.","check.label":"Give it a name.","password.hint.one":"At least {n} character","password.hint.other":"At least {n} characters","password.hint.strict":"Not your name, your email or the name of this site, and nothing that many people use. Spaces are allowed.","invalid.name.too_short":"Enter a name that can be seen.","invalid.name.too_long":"A name may have 200 characters at most.","invalid.name.invalid_character":"A name must not contain hidden characters.","invalid.email.invalid_email":"Enter a full email, like name@example.com.","invalid.email.too_long":"This email is too long.","invalid.password.too_short":"This password is too short.","invalid.password.too_long":"This password is too long.","invalid.password.invalid_character":"A password must not contain tabs or other control characters.","invalid.password.common_password":"Attackers try this password first. Choose another one.","invalid.password.own_name":"Your name, your email and the name of this site are easy to guess. Choose another password.","invalid.label.invalid_value":"A name may have 64 characters here.","problem.network":"The server did not answer. Check your connection and try again.","problem.too_many":"Too many attempts. {again}","problem.busy":"The server is busy right now. {again}","problem.ours":"Something went wrong on our side. Please try again.","problem.ours.id":"If it keeps happening, mention this request: {id}","problem.unknown":"That did not work. Please try again.","again.soon":"Please try again in a moment.","again.seconds.one":"Please try again in {n} second.","again.seconds.other":"Please try again in {n} seconds.","again.minutes.one":"Please try again in {n} minute.","again.minutes.other":"Please try again in {n} minutes.","again.hours.one":"Please try again in {n} hour.","again.hours.other":"Please try again in {n} hours.","code.cancelled":"No passkey was used. Try again, or choose another way.","code.conflict":"Something else changed at the same time. Please try again.","code.cross_site":"This page was opened under a URL that this server does not accept logins from.","code.email_not_verified":"Please confirm your email first.","code.email_taken":"This email already has an account.","code.forbidden":"You are not allowed to do this.","code.invalid_challenge":"This took too long, or too many codes were wrong. Please begin again.","code.invalid_code":"This code is wrong or was used already.","code.invalid_credentials":"Invalid credentials","code.invalid_or_expired_link":"This link is invalid, was used already, or has expired.","code.invalid_passkey":"This passkey cannot be added. Please try again.","code.invalid_token":"You are no longer logged in.","code.last_admin":"You are the last admin here. Make another user an admin first.","code.last_way_in":"Nothing else would open your account. Add another way to log in first.","code.missing_token":"You are no longer logged in.","code.not_found":"This no longer exists.","code.passkey_exists":"This device has a passkey for your account already.","code.passkey_not_added":"No passkey was added. Try again when you are ready.","code.passkey_refused":"This passkey was not accepted. Try again, or choose another way.","code.session_ended":"Your session has ended. Please log in again.","code.signup_closed":"New accounts cannot be created here at the moment.","code.step_up_required":"This needs your password again.","code.token_stale":"You are no longer logged in.","code.unknown_passkey":"This passkey does not belong to an account here any more. Log in another way.","code.unsupported":"Passkeys do not work under the URL of this page.","code.wrong_password":"This is not your password.","session.logged_out":"You are logged out.","session.log_in_again":"Please log in again.","session.deleted":"Your account is deleted.","time.now":"just now","time.last_used":"last used {time}","time.never_used":"not used yet","device.known":"{browser} on {system}","device.unknown":"Unknown device","mail.check":"Check your mail","mail.spam":"No mail after a few minutes? Please check your spam folder.","link.life.minutes.one":"The link works once, for {n} minute.","link.life.minutes.other":"The link works once, for {n} minutes.","link.life.hours.one":"The link works once, for {n} hour.","link.life.hours.other":"The link works once, for {n} hours.","link.life.days.one":"The link works once, for {n} day.","link.life.days.other":"The link works once, for {n} days.","link.over":"This link no longer works","link.over.why":"It is invalid, was used already, or has expired.","link.missing":"Open the link in your mail","link.missing.why":"This page works with the link that we send by mail.","home.hello":"Hello, {name}","home.email":"Email","home.roles":"Roles","home.no_roles":"none","home.console":"Console","home.welcome":"Welcome","home.open":"Create an account, or log in to the one you have.","home.closed":"Log in to your account.","login.heading":"Welcome back","login.form":"Your account","login.by_mail":"Email me a code instead","login.forgot":"Forgot your password?","login.new_here":"New here? {link}","login.confirm_first":"You can log in to a new account after you confirm its email. The link is in the mail we sent you when you signed up. If you cannot find it, {link}. That confirms your email too.","login.confirm_first.link":"choose a new password","login.passkey":"Log In with a Passkey","signup.heading":"Create your account","signup.form":"New account","signup.log_in_instead":"Log in instead","signup.by_mail":"Sign up without a password","signup.have_account":"Already have an account? {link}","signup.closed":"Sign-up is closed","signup.closed.why":"New accounts cannot be created here at the moment. If you have an account, log in.","signup.mailed":"We have sent a message to {email}. Open the link in it, then log in.","forgot.heading":"Forgot your password?","forgot.lead":"Enter your email, and we send you a link to choose a new password.","forgot.form":"Where to send the link","forgot.remembered":"Remembered it? {link}","forgot.no_mail":"This site sends no mail, so it cannot send you a link. Please ask the administrator of this site for help.","forgot.mailed":"If there is an account for {email}, we have sent a link to it.","forgot.another_email":"Use Another Email","reset.heading":"Choose your password","reset.invited":"You are invited","reset.lead":"You log in with the new password from now on. Saving it logs you out on every device.","reset.invited.lead":"An administrator of this site has created an account for you. Choose a password to use it.","reset.form":"Your new password","reset.save":"Save Password","reset.saved":"Your new password is saved. Log in with it.","reset.over":"You can request another one by mail.","reset.invited.over":"If you have chosen a password, log in with it. If not, request another link by mail.","reset.missing":"If you opened it already, open it once more, or request another one.","mail_login.heading":"Log in by mail","mail_login.signup":"Sign up by mail","mail_login.lead":"We send you a code and a link. You need no password.","mail_login.form":"Where to send the code","mail_login.send":"Email Me a Code","mail_login.use_password":"Use a password","mail_login.choose_password":"Choose a password instead","mail_login.mailed":"If {email} can log in here, we have sent a code to it. Enter the code, or open the link of the mail in this browser.","mail_login.life.one":"Both work for {n} minute.","mail_login.life.other":"Both work for {n} minutes.","mail_login.code_form":"Code from the mail","mail_login.again":"Send another code","mail_login.sent_again":"If a minute has passed since the last mail, another one is on its way.","mail_login.finish":"You asked for this link in this browser. One click, and you are logged in.","mail_login.create":"Create your account","mail_login.create.lead":"There is no account with your email yet. One click creates it, without a password.","mail_login.create.button":"Create My Account","mail_login.elsewhere":"Another browser asked for this","mail_login.elsewhere.lead":"The link works only in the browser that asked for it. If that was you, enter the code from the mail there. If it was not you, close this page: without the code there is no login.","mail_login.elsewhere.when":"When","mail_login.elsewhere.device":"Device","mail_login.elsewhere.network":"Network","mail_login.elsewhere.here":"Log In Here Instead","second_factor.heading":"One more step","second_factor.form":"Second factor","second_factor.passkey":"Confirm with your passkey that it is you.","second_factor.totp":"Enter the code that your authenticator app shows.","second_factor.recovery_code":"Enter one of your recovery codes.","second_factor.new_device":"You have not logged in with this browser before. Enter the code that we have sent to your mailbox.","second_factor.trust.one":"Trust this browser: ask for no code here for {n} day","second_factor.trust.other":"Trust this browser: ask for no code here for {n} days","second_factor.use_passkey":"Use a passkey","second_factor.use_totp":"Use the authenticator app","second_factor.use_recovery_code":"Use a recovery code","second_factor.passkey_button":"Use Your Passkey","enrol.heading":"Add a second factor","enrol.lead":"Your password alone does not open an account here.","enrol.passkey":"Add a Passkey","enrol.totp":"Use an Authenticator App","enrol.totp.heading":"Add an authenticator app","enrol.codes":"Your recovery codes","totp.lead":"Scan this picture with an authenticator app, or type the key into it. Then enter the code that the app shows.","totp.qr":"QR code of the key","totp.form":"Confirm the app","codes.lead":"If you lose your phone, a recovery code lets you log in, each one once. Keep them in a safe place: they are not shown again.","codes.list":"Recovery codes","codes.copy":"Copy","codes.copied":"The codes are copied.","codes.not_copied":"The codes could not be copied.","codes.download":"Download","codes.downloaded":"The codes are downloaded.","codes.file":"recovery-codes","codes.print":"Print","codes.done":"I Have Saved Them","codes.saved":"Your recovery codes are saved.","step_up.lead":"You logged in a while ago. {how}","step_up.form":"Confirm that it is you","step_up.password":"Confirm your password","step_up.password.how":"Enter your password to continue.","step_up.passkey":"Confirm with your passkey","step_up.passkey.how":"Use your passkey to continue.","step_up.code":"Confirm with a code","step_up.recovery_code":"Confirm with a recovery code","step_up.no_password":"No password yet? {link}, or log out and log in by mail again.","step_up.no_password.link":"Choose one","verify.heading":"Confirm your email","verify.lead":"Did you enter this email yourself? Then confirm that the mailbox is yours.","verify.not_me":"That was not me","verify.prove":"Confirm that the account is yours","verify.prove.lead":"You are not logged in here. Enter the password that you chose for the account to confirm your email.","verify.prove.forgot":"{link} Choosing a new one confirms your email as well.","verify.reject":"That was not you?","verify.reject.lead":"Then this link stops working. If another user created an account with your email, it is logged out, and its password no longer works.","verify.reject.button":"It Was Not Me","verify.rejected":"Thank you for telling us","verify.rejected.lead":"The link no longer works, and the account with your email is logged out. If you want to use that account yourself, choose a password for it.","verify.undo":"Undo the change of your email","verify.undo.lead":"A change of your email was requested. If it was not you, you can stop or undo it here. All devices are logged out, and the password no longer works. If it was you, close this page.","verify.undone":"Your account is recovered","verify.undone.lead":"Your previous email is restored, and all devices are logged out. Choose a new password now.","verify.undo_over":"If you cannot log in to your account, choose a new password, or contact the administrator of this site.","verify.disabled":"Your account is disabled for now","verify.disabled.lead":"Another account uses your email now, so it could not be restored. Your account is disabled until an admin has checked it. Please contact the administrator of this site.","verify.confirmed":"Your email is confirmed","verify.confirmed.lead":"Thank you. You can now reset your password by mail if you forget it.","verify.taken":"This email is taken","verify.taken.lead":"Another account uses this email now. Your account keeps its current email.","verify.mailed":"We have sent a new mail to {email}. Open the link in it.","verify.already":"Your email {email} is confirmed.","verify.log_in_first":"Log in to send another one from your account page.","verify.send_again":"We can send another one to {email}.","verify.send_again.button":"Send It Again","account.heading":"Your account","account.home":"Back to the home page","account.name":"Name","account.name.change":"Change name","account.name.saved":"Your name is saved.","account.email":"Email","account.email.change":"Change email","account.email.confirmed":"confirmed","account.email.not_confirmed":"not confirmed","account.email.again":"Send the mail again","account.email.sent_again":"We have sent a mail to {email}. Open the link in it. Please check your spam folder too.","account.email.hint":"We send a link to the new email. Until you open it, {email} stays your email.","account.email.mailed":"We have sent a mail to {email}. Your email changes when you open the link in it.","account.password":"Password","account.password.change":"Change password","account.password.stored":"Stored only as a hash","account.password.saved":"Your new password is saved. All other devices are logged out.","account.password.by_mail":"No current password? {link}.","account.password.by_mail.link":"Choose one by mail","passkeys.title":"Passkeys","passkeys.hint":"With a passkey you log in by your fingerprint, your face or the PIN of your device. It cannot be guessed, and no other site can steal it.","passkeys.unsupported":"This browser does not support passkeys on this page.","passkeys.add":"Add a Passkey","passkeys.add_form":"Add a passkey","passkeys.added":"The passkey is added.","passkeys.label":"Name of the passkey","passkeys.unnamed":"Passkey","passkeys.rename":"Rename {name}","passkeys.rename_form":"Rename the passkey","passkeys.renamed":"The name is saved.","passkeys.remove":"Remove {name}","passkeys.removed":"The passkey is removed.","passkeys.synchronized":"{used}, synchronized","factors.title":"Second factor","factors.hint":"With an authenticator app, a stolen password is not enough to log in as you.","factors.hint.passkey":"After your password we ask for a passkey. An authenticator app can take its place.","factors.add":"Add an Authenticator App","factors.added":"The app is added.","factors.app":"Authenticator app","factors.remove":"Remove {name}","factors.removed":"The app is removed.","factors.codes_left.one":"{n} recovery code left","factors.codes_left.other":"{n} recovery codes left","factors.renew_codes":"New Recovery Codes","browsers.title":"Trusted browsers","browsers.hint":"A login on these browsers asks for your password alone.","browsers.trusted":"trusted {time}, until {date}","browsers.remove":"Trust No Longer","browsers.remove_one":"Trust No Longer {device}","browsers.removed":"{device} is no longer trusted.","sessions.title":"Where you are logged in","sessions.this":"this device","sessions.seen":"{ip}, last used {time}","sessions.login":"Logged in on {device}","sessions.login_from":"Logged in on {device}, {ip}","sessions.end":"Log Out {device}","sessions.ended":"{device} is logged out.","sessions.end_others":"Log Out Everywhere Else","sessions.others_ended":"All other devices are logged out.","data.title":"Your data","data.hint":"All data that is stored about you, in one JSON file.","data.download":"Download My Data","data.file":"my-data","delete.title":"Delete the account","delete.hint":"Your account and all its data are deleted immediately. This cannot be undone.","delete.button":"Delete My Account","delete.question":"Delete your account?","delete.words":"This cannot be undone. Enter your password to confirm.","delete.confirm":"Delete Permanently","delete.keep":"Keep It"};var Dn=document.documentElement,yo=document.getElementById("words"),We=yo?JSON.parse(yo.textContent):$o,Be=()=>Dn.lang||"en",je=e=>Object.hasOwn(We,e),h=(e,t)=>de(e,t).join("");function de(e,t={}){return Mn(e,t.n).split(/\{(\w+)\}/).map((n,a)=>a%2?Fn(t[n]):n).filter(n=>n!=="")}function Mn(e,t){if(t===void 0)return We[e]??e;let o=new Intl.PluralRules(Be()).select(t);return We[`${e}.${o}`]??We[`${e}.other`]??e}var Fn=e=>typeof e=="number"?new Intl.NumberFormat(Be()).format(e):e;var ae={status:"unknown"},B=null,kt=new Set,vo="BroadcastChannel"in globalThis?new BroadcastChannel("vestibule"):null;function xe(e){ae=e;for(let t of kt)t(e)}function He(){let[e,t]=g(ae);return S(()=>(kt.add(t),t(ae),()=>kt.delete(t)),[]),e}async function Se(){ho()?await be():ke()}async function ze(e=h("session.logged_out")){await At(()=>se("POST","/logout")),St(e)}function St(e){ke(e),vo?.postMessage("out")}async function ue(e,t,o){B&&Date.now()>B.until&&await wo();try{return await xt(e,t,o)}catch(n){if(n.status!==401||!B||n.code==="invalid_code")throw n;if(n.code!=="step_up_required")await wo();else if(!await go())throw n;return xt(e,t,o)}}function xt(e,t,o){if(!B)throw new O(401,{code:"missing_token"});return se(e,t,{body:o,token:B.value})}async function Ge(e){bo(await At(()=>xt("POST","/step-up",e)))}async function wo(){let e=await be();if(e)throw e}function qn(e){ae.status==="in"&&ae.user.id===e.id&&xe({status:"in",user:e})}async function me(){qn(await ue("GET","/me"))}var bt=null;function be(){return bt??=At(()=>se("POST","/refresh")).then(bo,Yn).finally(()=>{bt=null}),bt}function At(e){return navigator.locks?navigator.locks.request("vestibule.cookie",e):e()}function bo(e){B={value:e.access_token,until:Date.now()+e.expires_in*1e3},vt(!0),xe({status:"in",user:e.user})}function Yn(e){return e.code==="second_factor_required"?ke(h("session.log_in_again")):e.status===401?ke(e.code==="missing_token"?"":h("code.session_ended")):ae.status!=="in"&&xe({status:"unreachable",problem:e}),e}function ke(e=""){B=null,vt(!1),xe({status:"anonymous",note:e})}async function Wn(){if(ae.status!=="in")return;if(Date.now()>B.until)return be();let e=B;try{let t=await se("GET","/me",{token:e.value});B===e&&xe({status:"in",user:t})}catch(t){t.status===401&&await be()}}vo?.addEventListener("message",({data:e})=>{e==="out"&&ke(h("session.logged_out")),e==="in"&&be()});document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&Wn()});addEventListener("pageshow",e=>{e.persisted&&Se()});var Tt=JSON.parse(document.getElementById("settings").textContent),re={name:Tt.app.name,logo:Tt.app.logo&&new URL(Tt.app.logo).pathname},xo=e=>e?`${e} · ${re.name}`:re.name,Q=document.querySelector('meta[name="vestibule-mail"]').content==="on",jn={signup:"open",mail_login:"off",password_min_bytes:0,link_lifetimes:{}},ko=new URLSearchParams(location.search).get("next"),Ct=e=>se("GET",`/settings${e}`),Hn=(ko?Ct(`?next=${encodeURIComponent(ko)}`).catch(()=>Ct("")):Ct("")).catch(()=>jn);function Ve(){let[e,t]=g(null);return S(()=>{Hn.then(t)},[]),e}function Y(e){switch(e.status){case 0:return h(je(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return h("problem.too_many",{again:So(e.retryAfter)});case 503:return h("problem.busy",{again:So(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${h("problem.ours.id",{id:e.requestId})}`;return`${h("problem.ours")}${t}`}return je(`code.${e.code}`)?h(`code.${e.code}`):e.message||h("problem.unknown")}function So(e){return e===null?h("again.soon"):e<120?h("again.seconds",{n:Math.max(1,e)}):e<7200?h("again.minutes",{n:Math.ceil(e/60)}):h("again.hours",{n:Math.ceil(e/3600)})}var Ao={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function To(e,t){let o=Ao[e.code]?.find(r=>t(r))??Ao[e.code]?.at(-1);if(o)return{errors:{[o]:Y(e)},alert:""};let n={},a=[];for(let{pointer:r="",code:l,detail:d}of e.errors){let m=r.split("/")[1],c=zn(m,l)??d;m&&t(m)?n[m]??=c:a.push(c)}let s=Object.keys(n).length>0;return{errors:n,alert:a.join(" ")||(s?"":Y(e))}}function zn(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return je(o)?h(o):void 0}function k(e){let t=$(!1),[o,n]=g(!1),[a,s]=g("");async function r(...l){if(!t.current){t.current=!0,n(!0),s("");try{await e(...l)}catch(d){if(!(d instanceof O))throw d;s(Y(d))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:a,run:r}}var E=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function C({action:e,look:t,label:o,children:n}){return i`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}function Ke(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":h("check.email.whole"):h("check.email")}function Co(e,t){let o=new TextEncoder().encode(e).length;return o<t?h("check.new_password.short",{n:t}):o?"":h("check.new_password")}function Eo({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${h("password.hint",{n:e})}. ${h("password.hint.strict")}`:h("password.hint",{n:e}):""}var Po=e=>/^[0-9]{6}$/.test(e)?"":h("check.code");var No=e=>e?"":h("check.recovery_code"),Lo=e=>e?"":h("check.password"),Ro=e=>e.replaceAll(/\s/g,"");function M({read:e,check:t,send:o,scope:n=""}){let a=$(null),s=$(!1),[r,l]=g(!1),[d,m]=g({errors:{},alert:"",code:""});D(()=>{a.current?.querySelector('[aria-invalid="true"]')?.focus()},[d.at]);function c(_,v="",y=""){m({errors:_,alert:v,code:y,at:performance.now()})}async function p(_){if(_.preventDefault(),s.current)return;let v=e(Object.fromEntries(new FormData(a.current))),y=Object.entries(t(v)).filter(([,b])=>b);if(y.length)return c(Object.fromEntries(y));s.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(v)}catch(b){if(!(b instanceof O))throw b;let{errors:w,alert:L}=To(b,T=>a.current?.elements.namedItem(T));c(w,L,b.code)}finally{s.current=!1,l(!1)}}function f({target:_}){if(!d.errors[_.name])return;let{[_.name]:v,...y}=d.errors;m({...d,errors:y})}return{element:a,busy:r,submit:p,edited:f,id:_=>n?`${n}-${_}`:_,...d}}function F({form:e,label:t,button:o,look:n="primary",cancel:a,cancelLabel:s=h("action.cancel"),children:r}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${r}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${a&&i`<button class="secondary" type="button" onClick=${a}>${s}</button>`}
      </div>
    </form>`}function W({form:e,name:t,label:o,hint:n,action:a,children:s,...r}){let l=e.errors[t],d=e.id(t),m=[l&&`${d}-error`,n&&`${d}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${d}>${o}</label>
      <div class="entry">
        <input id=${d} name=${t} required ...${r}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${s}
      </div>
      ${l&&i`<p class="error" id="${d}-error">${l} ${a}</p>`}
      ${n&&!l&&i`<p class="hint" id="${d}-hint">${n}</p>`}
    </div>`}function pe({form:e,name:t="email",label:o=h("field.email"),autocomplete:n,action:a}){return i`
    <${W} form=${e} name=${t} label=${o} type="email" inputmode="email" autocapitalize="none"
      spellcheck=${!1} autocomplete=${n} action=${a} />`}function Je({form:e,name:t="password",label:o=h("field.password"),show:n=h("field.password.show"),autocomplete:a,hint:s}){let[r,l]=g(!1);return S(()=>{e.busy&&l(!1)},[e.busy]),i`
    <${W} form=${e} name=${t} label=${o} type=${r?"text":"password"} hint=${s}
      autocapitalize="none" spellcheck=${!1} autocomplete=${a}>
      <button class="reveal" type="button" aria-pressed=${String(r)} aria-controls=${e.id(t)} onClick=${()=>l(!r)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!r&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var Uo=({form:e})=>i`
  <${W} form=${e} name="code" label=${h("field.code")} type="text" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Oo=({form:e})=>i`
  <${W} form=${e} name="recovery_code" label=${h("field.recovery_code")} type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,Et=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var Io=globalThis.PublicKeyCredential,Do=typeof Io?.parseRequestOptionsFromJSON=="function";function Mo({challenge_id:e,publicKey:t},o){let n={publicKey:Io.parseRequestOptionsFromJSON(t),signal:Gn(o?.signal)};return o&&(n.mediation="conditional"),Kn(e,navigator.credentials.get(n),"cancelled")}var Qe=new AbortController;function Gn(e){return Qe.abort(),Qe=new AbortController,e?AbortSignal.any([e,Qe.signal]):Qe.signal}var Vn={InvalidStateError:"passkey_exists",SecurityError:"unsupported"};async function Kn(e,t,o){try{return{challenge_id:e,credential:(await t).toJSON()}}catch(n){throw n instanceof DOMException?new O(400,{code:Vn[n.name]??o}):n}}function Fo(e){return["invalid_credentials","invalid_challenge"].includes(e.code)?new O(e.status,{code:"passkey_refused"}):e}function qo(){let e=He(),[t,o]=g(!1),[n,a]=g(null);S(()=>_o(o),[]);let s=e.status==="in";return S(()=>{t&&!s&&ce(!1)},[t,s]),S(()=>{if(!t)return a(null);ue("GET","/me/factors").then(({items:r})=>a(Jn(r)),()=>a(["password"]))},[t]),t&&s&&n?i`<${Qn} user=${e.user} ways=${n} />`:null}function Jn(e){let t=n=>e.some(a=>a.kind===n);if(!e.length)return["password"];let o=[];return t("passkey")&&Do&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var Xe={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Po,input:Uo},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:No,input:Oo}};function Qn({user:e,ways:t}){let o=Ve(),n=$(null),[a,s]=g(t[0]);D(()=>{n.current.showModal()},[]);let r=()=>n.current.close(),l=a==="passkey"?es:a==="password"?Xn:Zn;return i`
    <dialog ref=${n} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ce(!1)}>
      <h2 id="step-up-title">${h(Xe[a].title)}</h2>
      <p class="hint" id="step-up-words">${h("step_up.lead",{how:h(Xe[a].how)})}</p>
      <${l} key=${a} user=${e} way=${a} setWay=${s} cancel=${r} />
      ${t.filter(d=>d!==a).map(d=>i`
        <p class="other" key=${d}><button class="plain" type="button" onClick=${()=>s(d)}>${h(Xe[d].choose)}</button></p>`)}
      ${a==="password"&&(o?.mail_login??"off")!=="off"&&i`
        <p class="hint">${de("step_up.no_password",{link:i`<a href="/forgot-password">${h("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function Xn({user:e,setWay:t,cancel:o}){let n=M({scope:"step-up",read:({password:a})=>({password:a}),check:({password:a})=>({password:Lo(a)}),send:async a=>{try{await Ge(a)}catch(s){if(s.code==="second_factor_required"&&s.methods.length)return t(s.methods.includes("totp")?"code":"passkey");throw s}ce(!0)}});return i`
    <${F} form=${n} label=${h("step_up.form")} button=${h("action.continue")} cancel=${o}>
      <${Et} user=${e} />
      <${Je} form=${n} label=${h("field.your_password")} autocomplete="current-password" />
    <//>`}function Zn({user:e,way:t,cancel:o}){let{check:n,input:a}=Xe[t],s=M({scope:"step-up",read:r=>({[t]:Ro(r[t])}),check:r=>({[t]:n(r[t])}),send:async r=>{await Ge(r),ce(!0)}});return i`
    <${F} form=${s} label=${h("step_up.form")} button=${h("action.continue")} cancel=${o}>
      <${Et} user=${e} />
      <${a} form=${s} />
    <//>`}function es({cancel:e}){let t=k(async()=>{let o=await Mo(await ue("POST","/passkeys/options"));try{await Ge({passkey:o})}catch(n){throw Fo(n)}ce(!0)});return i`
    <${E} of=${t} />
    <div class="buttons">
      <${C} action=${t} look="primary">${h("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${h("action.cancel")}</button>
    </div>`}var Pt=document.querySelector('meta[name="vestibule-public-url"]')?.content;function Yo(){if(!Pt)return null;let e=i`<a href=${Pt+location.pathname}><bdi>${Pt.replace(/^https?:\/\//,"")}</bdi></a>`;return i`<p class="other">${de("page.use_public_url",{link:e})}</p>`}var Wo=!0;function U({children:e}){let t=$(null);return D(()=>{Wo||t.current.focus(),Wo=!1},[]),i`<h1 ref=${t} tabindex="-1">${e}</h1>`}function Bo({problem:e}){return i`
    <${U}>${h("page.unreachable")}<//>
    <div role="alert" class="alert">${Y(e)}</div>
    ${e?.code==="cross_site"&&i`<${Yo} />`}
    <button class="primary" type="button" onClick=${Se}>${h("action.try_again")}</button>`}var ts=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"]],jo=({size:e})=>re.logo?i`<img class="logo" src=${re.logo} alt="" />`:i`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function Nt({route:e,user:t,children:o}){let n=a=>a==="/admin"?e.path===a:e.path.startsWith(a);return i`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${jo} size=${28} /><span>${re.name}</span></a>
      <nav aria-label="Console">
        ${ts.map(([a,s])=>i`<a href=${a} aria-current=${n(a)?"page":void 0}>${s}</a>`)}
      </nav>
      ${t?i`<${os} user=${t} />`:i`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${o}</main>`}function os({user:e}){let t=k(()=>ze());return i`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${C} action=${t} look="small">Log Out<//>
      <${E} of=${t} />
    </div>`}var Lt=({children:e})=>i`
  <main class="door">
    <a class="brand" href="/"><${jo} size=${44} /><span>${re.name}</span></a>
    ${e}
  </main>`;function fe({pages:e,empty:t,children:o}){let n=k(e.again),a=k(e.more);return e.alert&&!e.items?i`
      <div role="alert" class="alert">${e.alert}</div>
      <${C} action=${n} look="small">Try Again<//>`:e.items?i`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?o:i`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&i`<p class="more"><${C} action=${a} look="small">More<//></p>`}`:i`<${ie} rows=${8} />`}var ie=({rows:e})=>i`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>i`<div class="ghost row"></div>`)}
  </div>`;function he({items:e,next:t,stale:o},n,a){return!e||o?"":e.length?t?`The first ${e.length} ${a}`:`${e.length} ${e.length===1?n:a}`:`No ${a}`}var z={path:location.pathname,search:location.search,note:"",visit:0},Rt=new Set;function Ut(e){z={note:"",...e,path:location.pathname,search:location.search};for(let t of Rt)t(z)}function Ho(){let[e,t]=g(z);return S(()=>(Rt.add(t),t(z),()=>Rt.delete(t)),[]),e}function _e(e,t=""){history.pushState(null,"",e),Ut({note:t,visit:z.visit+1}),scrollTo(0,0)}function j(e){let t=new URLSearchParams(Object.entries(e).filter(([,o])=>o)).toString();history.replaceState(null,"",t?`?${t}`:location.pathname),Ut({visit:z.visit})}addEventListener("popstate",()=>{location.pathname===z.path&&location.search===z.search||Ut({visit:z.visit+1})});document.addEventListener("click",e=>{let t=e.target.closest('a[href^="/admin"]');!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),_e(t.href))});function zo({session:{user:e},lost:t}){let o=k(()=>ze("Log in as an admin."));return i`
    <${U}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":i`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${E} of=${o} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${C} action=${o} look="secondary">Log In as Another User<//>
    </div>`}var ns=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],ss=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Ae(e){let t=a=>a.find(([s])=>e.includes(s))?.[1],[o,n]=[t(ns),t(ss)];return o&&n?h("device.known",{browser:o,system:n}):o??n??h("device.unknown")}var as=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function Go(e,t){let o=new Intl.RelativeTimeFormat(Be(),{numeric:"auto"}),[n,a]=[(t-e)/1e3,"second"];if(n<60)return h("time.now");for(let[s,r]of as){if(n<r)break;[n,a]=[n/r,s]}return o.format(-Math.floor(n),a)}var Ot={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported"},Ko=Object.entries(Ot).sort(([,e],[,t])=>e.localeCompare(t));function Jo({action:e,outcome:t}){return e==="login"&&t==="failure"?"Login":Object.hasOwn(Ot,e)?Ot[e]:e}var Vo={already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},Qo=e=>Object.hasOwn(Vo,e)?Vo[e]:e,rs=new Intl.NumberFormat("en"),N=e=>rs.format(e),Ze=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),I=({time:e})=>i`
  <time datetime=${e} title=${Ze(e)}>${Go(new Date(e),new Date)}</time>`,is=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),et=({time:e})=>i`<time datetime=${e} title=${Ze(e)}>${is.format(new Date(e))}</time>`;var ls=12,tt=172,Zo=200,cs=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function en({signups:e,logins:t}){let o=us(e,t),[n,a]=g(o.length-1),s=$([]),r=o[Math.min(n,o.length-1)],l=ms(Math.max(...o.flatMap(c=>[c.signups,c.logins]))),d=c=>tt-c/l*(tt-ls);function m(c){let p={ArrowLeft:n-1,ArrowRight:n+1,Home:0,End:o.length-1}[c.key];p!==void 0&&(c.preventDefault(),s.current[Math.max(0,Math.min(o.length-1,p))]?.focus())}return i`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${o.length} days; arrow keys go from day to day" width="100%"
        height=${Zo} onKeyDown=${m} focusable="false">
        ${[0,l/2,l].map(c=>i`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${d(c)} y2=${d(c)} />
            ${c>0&&i`<text x="0" y=${d(c)-3}>${N(c)}</text>`}
          </g>`)}
        ${o.map((c,p)=>i`
          <${ds} key=${c.name} day=${c} n=${p} of=${o.length} y=${d} chosen=${c===r} onChosen=${()=>a(p)}
            place=${f=>{s.current[p]=f}} />`)}
      </svg>
      <p class="readout"><strong>${r.name}</strong> ${tn(r)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...o].reverse().map(c=>i`
              <tr><th scope="row">${c.name}</th><td>${N(c.signups)}</td><td>${N(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function ds({day:e,n:t,of:o,y:n,chosen:a,onChosen:s,place:r}){let l=100/o,d=t*l,m=(p,f,u)=>i`
    <rect class=${f} x="${d+l*u}%" width="${l*.34}%" y=${n(p)} height=${tt-n(p)} rx="1.5" />`,c=(o-1-t)%7===0&&t>1;return i`
    <g ref=${r} class="day" role="img" aria-label="${e.name}: ${tn(e)}" tabindex=${a?0:-1}
      onFocus=${s} onPointerEnter=${s}>
      <rect class=${a?"field-of chosen":"field-of"} x="${d}%" width="${l}%" y="0" height=${tt} />
      ${m(e.signups,"signups",.14)}
      ${m(e.logins,"logins",.52)}
      ${c&&i`<text aria-hidden="true" class="name" x="${d+l}%" y=${Zo-8}>${e.name}</text>`}
    </g>`}function us(e,t){let o=new Map(t.map(({day:n,count:a})=>[n,a]));return e.map(({day:n,count:a})=>({name:cs.format(new Date(n)),signups:a,logins:o.get(n)??0}))}var Xo=(e,t,o)=>`${N(e)} ${e===1?t:o}`,tn=e=>`${Xo(e.signups,"sign-up","sign-ups")}, ${Xo(e.logins,"login","logins")}`;function ms(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(o=>o*t).find(o=>o>=e)}async function A(e,t,o){try{return await ue(e,t,o)}catch(n){throw n.status===403&&await me().catch(()=>{}),n}}function X(e){let t=$(0),[o,n]=g({of:null});async function a(){t.current+=1;let l=t.current;try{let d=await A("GET",e);l===t.current&&n({of:e,data:d})}catch(d){if(!(d instanceof O))throw d;l===t.current&&n(m=>({of:e,data:m.of===e?m.data:void 0,problem:d}))}}S(()=>(e&&a(),()=>{t.current+=1}),[e]);let{data:s,problem:r}=o.of===e?o:{};return{data:s,problem:r,again:a,alert:r?Y(r):"",put:l=>n({of:e,data:l})}}function ge(e){let t=$(0),[o,n]=g({of:null,items:null,next:null,alert:""});async function a(s){t.current+=1;let r=t.current,l;try{let d=await A("GET",s?`${e}${e.includes("?")?"&":"?"}after=${encodeURIComponent(s)}`:e);l=m=>({of:e,items:s?[...m.items,...d.items]:d.items,next:d.next,alert:""})}catch(d){if(!(d instanceof O))throw d;l=m=>({...m,of:e,alert:Y(d),items:m.of===e?m.items:null})}r===t.current&&n(l)}return S(()=>(a(),()=>{t.current+=1}),[e]),{...o,stale:o.of!==e,again:()=>a(),more:()=>a(o.next)}}var ps=15e3;function on(){let e=X("/admin/stats");return S(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},ps);return()=>clearInterval(t)},[]),i`
    <div class="head"><${U}>Overview<//></div>
    <${fs} stats=${e} />`}function fs({stats:e}){let t=k(e.again),{data:o}=e;if(!o&&e.alert)return i`
      <div role="alert" class="alert">${e.alert}</div>
      <${C} action=${t} look="small">Try Again<//>`;if(!o)return i`<${ie} rows=${6} />`;let{users:n,sessions:a,outbox:s,second_factor:r,hash_queue:l}=o;return i`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Te} name="Users" count=${n.total} href="/admin/users">
        ${N(n.verified)} with a confirmed email${n.disabled>0&&i`, <a
          href="/admin/users?status=disabled">${N(n.disabled)} disabled</a>`}
      <//>
      <${Te} name="Open sessions" count=${a.active}>not expired and not revoked<//>
      <${Te} name="Second factors" count=${r.users} href="/admin/users?factor=any">
        ${r.users===1?"user has":"users have"} one, ${hs[r.policy]}${r.admins_without>0&&i`; <a class=${r.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${N(r.admins_without)} ${r.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Te} name="Mail waiting" count=${s.pending} href="/admin/mail?state=pending">
        ${N(s.sent)} sent in 30 days${s.failed>0&&i`, <a
          class="bad" href="/admin/mail?state=failed">${N(s.failed)} failed</a>`}
      <//>
      <${Te} name="Password hashes in the queue" count=${l.waiting+l.running}>
        ${N(l.hashes)} computed since the start, ${l.refused>0?i`<strong class="bad">${N(l.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${N(l.expected_wait_ms)} ms
      <//>
    </div>
    <${en} signups=${o.signups} logins=${o.logins} />`}var hs={optional:"optional for all",admins:"required of admins",all:"required of all"};function Te({name:e,count:t,href:o,children:n}){return i`
    <section class="card tile" aria-label=${e}>
      <h2>${o?i`<a href=${o}>${e}</a>`:e}</h2>
      <p class="figure">${N(t)}</p>
      <p class="hint">${n}</p>
    </section>`}var ot=({children:e})=>i`<p class="note" role="status">${e}</p>`;var _s=200;function nn({route:e,me:t,settings:o}){let n=Object.fromEntries(new URLSearchParams(e.search)),{q:a="",role:s="",status:r="",factor:l="",anywhere:d=""}=n,m=new URLSearchParams(Object.entries({q:a,role:s,status:r,factor:l}).filter(([,f])=>f));a&&!d&&m.set("match","prefix");let c=ge(`/admin/users${m.size?`?${m}`:""}`),p=$(e.note).current;return i`
    <div class="head">
      <${U}>Users<//>
      <a class="primary" href="/admin/users/new">Add a User</a>
    </div>
    <${ot}>${p}<//>
    <${gs} wanted=${{q:a,role:s,status:r,factor:l,anywhere:d}} roles=${o.role_types??[]} />
    <p class="count" role="status">${he(c,"user","users")}</p>
    <${fe} pages=${c} empty=${i`<${$s} wanted=${{q:a,role:s,status:r,factor:l,anywhere:d}} />`}>
      <${ys} items=${c.items} me=${t} />
    <//>`}function gs({wanted:e,roles:t}){let o=$(null),n=$(0);S(()=>()=>clearTimeout(n.current),[]),S(()=>{o.current.elements.anywhere.checked=!!e.anywhere},[e.anywhere]);function a(){clearTimeout(n.current);let{q:l,...d}=Object.fromEntries(new FormData(o.current));j({q:l.trim(),...d})}function s(){clearTimeout(n.current),n.current=setTimeout(a,_s)}return i`
    <form class="filters" role="search" aria-label="Users" ref=${o} onSubmit=${l=>{l.preventDefault(),a()}}>
      <div class="field wide">
        <label for="q">Name or email</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${s} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${a}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(l=>i`<option value=${l} selected=${l===e.role}>${l}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${a}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${a}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${!!e.anywhere} onChange=${a} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`}function $s({wanted:e}){let{q:t,role:o,status:n,factor:a,anywhere:s}=e;return t?s?i`<p>No name and no email contains “<bdi>${t}</bdi>”${(o||n||a)&&", with these filters"}.</p>`:i`
    <p>No name and no email begins with “<bdi>${t}</bdi>”${(o||n||a)&&", with these filters"}.</p>
    <p><button class="plain" type="button" onClick=${()=>j({q:t,role:o,status:n,anywhere:"1"})}>Search inside them</button></p>`:i`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function ys({items:e,me:t}){return i`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(o=>i`<th role="columnheader" scope="col">${o}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(o=>i`<${ws} key=${o.id} user=${o} me=${t} />`)}
      </tbody>
    </table>`}function ws({user:e,me:t}){let{id:o,name:n,email:a,meta:s,created_at:r}=e,l=e.role_profiles.filter(d=>d.enabled);return i`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${o}"><bdi>${n}</bdi></a>${o===t.id&&i` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${l.length?l.map(d=>i`<span class="badge">${d.role_type}</span> `):i`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${s.status==="active"?"active":i`<span class="badge missing">${s.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${s.last_login_at?i`<${I} time=${s.last_login_at} />`:i`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${et} time=${r} /></td>
    </tr>`}var vs=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function sn({settings:e}){let{role_types:t=[],password_min_bytes:o}=e,[n,a]=g(Q),s=M({read:({name:r,email:l,password:d,...m})=>({name:r.trim(),email:l.trim(),...n?{}:{password:d},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in m}))}),check:({name:r,email:l,password:d})=>({name:r?"":"Enter a name.",email:Ke(l).replace("your email","an email"),password:n?"":Co(d,o)}),send:async r=>{let l=await A("POST","/admin/users",r);_e(`/admin/users/${l.id}`,n?`The account is created. We have sent an invitation to ${l.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return i`
    <div class="head"><${U}>Add a user<//></div>
    <div class="card narrow">
      <${F} form=${s} label="New user" button=${n?"Create and Invite":"Create the Account"}
        cancel=${()=>_e("/admin/users")}>
        <${W} form=${s} name="name" label="Name" type="text" autocomplete="off" />
        <${pe} form=${s} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(r=>i`
            <label class="check">
              <input type="checkbox" name="role ${r}" defaultChecked=${vs.includes(r)} /> ${r}
            </label>`)}
        </fieldset>
        ${Q&&i`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${n} onChange=${()=>a(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!n} onChange=${()=>a(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!n&&i`
          <${Je} form=${s} label="Their password" show="Show their password" autocomplete="new-password" hint=${Eo(e)} />`}
      <//>
    </div>`}var nt=()=>i`
  <div class="head"><${U}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Ce=new Map;function an(e){Ce.set(e.id,Promise.resolve(e.name))}function bs(e){return Ce.has(e)||Ce.set(e,A("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Ce.delete(e),null))),Ce.get(e)}function ks(e){let[t,o]=g({});return S(()=>{let n=!0;return e&&bs(e).then(a=>{n&&o({id:e,name:a})}),()=>{n=!1}},[e]),t.id===e?t.name:void 0}function G({id:e,link:t=!0}){let o=ks(e);if(o===null)return i`<span class="soft" title=${e}>deleted user</span>`;let n=i`<bdi>${o??"…"}</bdi>`;return t?i`<a href="/admin/users/${e}">${n}</a>`:n}function st({items:e,of:t}){return i`
    <ul class="events">
      ${e.map(o=>i`<li key=${o.id}><${xs} event=${o} of=${t} /></li>`)}
    </ul>`}function xs({event:e,of:t}){let{actor_id:o,subject_id:n}=e;return i`
    <details>
      <summary>
        <span class="what">${Jo(e)}${e.outcome==="failure"&&i` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${n&&n!==t&&i`<${G} id=${n} link=${!1} />`}
          ${o&&o!==n&&i` <span class="soft">by <${G} id=${o} link=${!1} /></span>`}
        </span>
        <span class="when"><${I} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${Z} name="When">${Ze(e.at)}<//>
        <${Z} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${n&&i`<${Z} name="About"><${G} id=${n} /> <a class="quiet" href="/admin/audit?subject=${n}">all events about this user</a><//>`}
        <${Z} name="Done by">${o?i`<${G} id=${o} /> <a class="quiet" href="/admin/audit?actor=${o}">all actions of this user</a>`:"no logged-in user"}<//>
        <${Z} name="IP address">${e.ip||i`<span class="soft">none</span>`}<//>
        ${e.user_agent&&i`<${Z} name="User agent">${Ae(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&i`<${Z} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&i`<${Z} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${Object.keys(e.detail??{}).length>0&&i`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var Z=({name:e,children:t})=>i`<div><dt>${e}</dt><dd>${t}</dd></div>`;function rn({user:e,events:{data:t,alert:o}}){return i`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${o}</div>
      ${t?.items.length===0&&i`<p class="soft">No events yet.</p>`}
      <${st} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function It(){let e=$(null),t=$(null),o=$(!1),[n,a]=g(!1),[s,r]=g("");return D(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:s,setMessage:r,open(){r(""),a(!0)},close(l=""){r(l),a(!1)}}}function Dt({id:e,title:t,change:o,part:n,form:a,below:s,children:r}){return i`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${n.editing?a:i`
        <div class="shown">
          <div>${r}</div>
          ${a&&i`<button class="small" type="button" aria-label=${o} ref=${n.opener} onClick=${n.open}>${h("action.change")}</button>`}
        </div>
        ${s}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function Mt({id:e,title:t,onClose:o,children:n}){let a=$(null);return D(()=>{a.current.showModal()},[]),i`
    <dialog ref=${a} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${o}>
      <h2 id="${e}-title">${t}</h2>
      ${n(()=>a.current?.close())}
    </dialog>`}function $e({id:e,title:t,words:o,button:n,keep:a,work:s,onClose:r}){return i`<${Mt} id=${e} title=${t} onClose=${r}>
    ${l=>i`<${Ss} ...${{id:e,words:o,button:n,keep:a,work:s,close:l}} />`}
  <//>`}function Ss({id:e,words:t,button:o,keep:n,work:a,close:s}){let r=k(async()=>{await a(),s()});return i`
    <p class="hint" id="${e}-words">${t}</p>
    <${E} of=${r} />
    <div class="choices">
      <${C} action=${r} look="danger">${o}<//>
      <button class="secondary" type="button" onClick=${s}>${n}</button>
    </div>`}function ln({user:e,self:t,onChanged:o}){let n=async a=>o(await A("PATCH",`/admin/users/${e.id}`,a));return i`
    <div class="card">
      <${As} user=${e} change=${n} />
      <${Ts} user=${e} change=${n} />
      <${Cs} user=${e} onChanged=${o} />
      <${Es} user=${e} self=${t} change=${n} />
    </div>`}function As({user:e,change:t}){let o=It(),n=M({scope:"of-user",read:({name:a})=>({name:a.trim()}),check:({name:a})=>({name:a?"":"Enter a name."}),send:async a=>{await t(a),o.close("The name is saved.")}});return i`
    <${Dt} id="name" title="Name" change="Change name" part=${o} form=${i`
      <${F} form=${n} label="Change name" button="Save" cancel=${()=>o.close()}>
        <${W} form=${n} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function Ts({user:e,change:t}){let o=It(),n=M({scope:"of-user",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:Ke(a).replace("your email","an email")}),send:async a=>{await t(a),o.close("The email is saved.")}});return i`
    <${Dt} id="email" title="Email" change="Change email" part=${o} form=${i`
      <${F} form=${n} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${pe} form=${n} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function Cs({user:e,onChanged:t}){let[o,n]=g(""),a=k(async()=>{n(""),await A("POST",`/admin/users/${e.id}/password-reset`),n(`We have sent a mail to ${e.email}.`),t()}),s=Q?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return i`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${s}</p>
        ${Q&&e.meta.status==="active"&&i`<${C} action=${a} look="small">Send a Link<//>`}
      </div>
      <${E} of=${a} />
      <p class="said" role="status">${o}</p>
    </section>`}function Es({user:e,self:t,change:o}){let[n,a]=g(!1),[s,r]=g(""),l=$(null),d=e.meta.status==="disabled",m=k(async()=>{await o({status:"active"}),r("The account is enabled.")});async function c(){await o({status:"disabled"}),r("The account is disabled and logged out everywhere.")}let p=()=>{if(d)return m.run();r(""),a(!0)};return i`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${d?i`<span class="badge missing">disabled</span>`:i`<span class="badge">active</span>`}</div>
        <button ref=${l} class=${d?"small":"small wary"} type="button" aria-busy=${String(m.busy)}
          aria-disabled=${String(m.busy)} onClick=${p}>${d?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${E} of=${m} />
      <p class="said" role="status">${s}</p>
      ${n&&i`
        <${$e} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>a(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":i`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function cn({user:e,self:t}){let[o,n]=g(!1);return i`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>n(!0)}>Delete This Account</button>
      ${o&&i`
        <${Mt} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>n(!1)}>
          ${a=>i`<${Ps} user=${e} self=${t} close=${a} />`}
        <//>`}
    </section>`}function Ps({user:e,self:t,close:o}){let n=M({scope:"deleting",read:({email:a})=>({email:a.trim()}),check:({email:a})=>({email:a.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await A("DELETE",`/admin/users/${e.id}`),t?St("Your account is deleted."):_e("/admin/users",`The account of ${e.name} is deleted.`)}});return i`
    <p class="hint" id="deleting-words">
      ${t&&i`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${F} form=${n} label="Delete the account" look="danger" button="Delete Permanently" cancel=${o} cancelLabel="Keep It">
      <${pe} form=${n} label="Email of the account" autocomplete="off" />
    <//>`}function un({user:e,self:t,factors:o,onChanged:n}){let a=$(null),[s,r]=g(!1),[l,d]=g(""),m=o.data?.items??[];function c(f){n(),d(f),a.current?.focus()}async function p(){await A("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return i`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${a} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&m.length===0&&i`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${m.map(f=>i`<${Ns} key=${f.id} user=${e} item=${f} onRemoved=${c} />`)}
      </ul>
      ${m.length>0&&i`
        <p class="hint">${o.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{d(""),r(!0)}}>Remove All</button>`}
      ${s&&i`
        <${$e} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${p}
          onClose=${()=>r(!1)}
          words=${i`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${l}</p>
    </section>`}var dn={passkey:"Passkey",totp:"Authenticator app"};function Ns({user:e,item:t,onRemoved:o}){let n=t.label||dn[t.kind],a=k(async()=>{try{await A("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(s){if(s.code!=="not_found")throw s}o(`${n} is removed.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${t.label&&`${dn[t.kind]}, `}since <${I} time=${t.created_at} />${t.last_used_at&&i`, last used <${I} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&i`
          <${C} action=${a} look="small">Remove<span class="visually-hidden"> ${n}</span><//>`}
      </div>
      <${E} of=${a} />
    </li>`}function mn({user:e,onChanged:t}){let o=async n=>t(await A("PATCH",`/admin/users/${e.id}/meta`,n));return i`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${Ls} notes=${e.meta.notes} save=${o} />
      <${Rs} labels=${e.meta.labels} save=${o} />
    </section>`}function Ls({notes:e,save:t}){let[o,n]=g(""),a=M({scope:"of-user",read:({notes:r})=>({notes:r.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async r=>{n(""),await t(r),n("The notes are saved.")}}),s=a.errors.notes;return i`
    <${F} form=${a} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>n("")}
          aria-invalid=${s?"true":void 0} aria-describedby=${s?"of-user-notes-error":void 0}></textarea>
        ${s&&i`<p class="error" id="of-user-notes-error">${s}</p>`}
      </div>
    <//>
    <p class="said" role="status">${o}</p>`}function Rs({labels:e,save:t}){let o=$(null),n=M({scope:"label",read:({name:s,value:r})=>({name:s.trim(),value:r.trim()}),check:({name:s})=>({name:s?"":"Enter a name for the label."}),send:async({name:s,value:r})=>{await t({labels:{...e,[s]:r}}),n.element.current.reset(),n.element.current.elements.name.focus()}}),a=k(async s=>{let{[s]:r,...l}=e;await t({labels:l}),o.current?.focus()});return i`
    <h3 id="labels" ref=${o} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([s,r])=>i`
        <li key=${s}>
          <span><bdi>${s}</bdi>${r&&i`: <bdi>${r}</bdi>`}</span>
          <button type="button" onClick=${()=>a.run(s)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${s}</span>
          </button>
        </li>`)}
    </ul>
    <${E} of=${a} />
    <div class="label-form">
      <${F} form=${n} label="New label" button="Add Label" look="small">
        <${W} form=${n} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${W} form=${n} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function pn({user:e,self:t,rows:o,onChanged:n}){return i`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(a=>i`
          <${Us} key=${a.role_type} user=${e} profile=${a} self=${t} onChanged=${n}
            row=${o.find(s=>s.role_type===a.role_type)} />`)}
      </ul>
    </section>`}function Us({user:e,profile:{role_type:t,enabled:o},self:n,row:a,onChanged:s}){let[r,l]=g(!1),d=async()=>s(await A("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!o})),m=k(d),c=()=>n&&t==="admin"&&o?l(!0):m.run(),p=`role-${t}`;return i`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${p}>${t}</span>
          <p class="hint" id="${p}-why"><${Os} row=${a} enabled=${o} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(o)} aria-labelledby=${p}
          aria-describedby="${p}-why" aria-busy=${String(m.busy)} aria-disabled=${String(m.busy)} onClick=${c}>
          <span class="knob"></span>
        </button>
      </div>
      <${E} of=${m} />
      ${r&&i`
        <${$e} id="own-role" title="Remove your own admin role?" button="Remove It" keep="Cancel" work=${d}
          onClose=${()=>l(!1)}
          words="You lose access to the console immediately. Only another admin can give the role back to you." />`}
    </li>`}function Os({row:e,enabled:t}){let o=t?"Enabled":"Disabled";if(!e)return o;let n=i`<${I} time=${e.updated_at} />`;return e.updated_by?i`${o} by <${G} id=${e.updated_by} />, ${n}`:i`${o} when the account was created or on the command line, ${n}`}function fn({user:e,self:t,sessions:o,onChanged:n}){let a=$(null),[s,r]=g(""),l=o.data?.items??[],d=`/admin/users/${e.id}/sessions`;function m(p){n(),r(p),a.current?.focus()}let c=k(async()=>{await A("DELETE",d),m("Logged out everywhere.")});return i`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${a} tabindex="-1">Sessions</h2>
      ${t&&i`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&l.length===0&&i`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${l.map(p=>i`<${Is} key=${p.id} item=${p} path=${d} onEnded=${m} />`)}
      </ul>
      <${E} of=${c} />
      ${l.length>0&&i`<${C} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${s}</p>
    </section>`}function Is({item:e,path:t,onEnded:o}){let n=Ae(e.last_user_agent),a=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,s=k(async()=>{try{await A("DELETE",`${t}/${e.id}`)}catch(r){if(r.code!=="not_found")throw r}o(`${n} is logged out.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${n}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${I} time=${e.created_at} />, last used <${I} time=${e.last_used_at} /></p>
          ${a&&i`<p class="hint" title=${e.user_agent}>Logged in on ${Ae(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${C} action=${s} look="small">End<span class="visually-hidden"> ${n}</span><//>
      </div>
      <${E} of=${s} />
    </li>`}var at=3500;function hn({token:{data:e,alert:t}}){if(!e)return i`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let o=e.bytes>at*.8;return i`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${at} high=${at*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${o?"bad":"soft"}>${N(e.bytes)} of ${N(at)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function _n({id:e,route:t,me:o}){let n=X(`/admin/users/${e}`),a=X(`/admin/users/${e}/sessions`),s=X(`/admin/users/${e}/factors`),r=X(`/admin/audit?subject=${e}&limit=8`),l=X(`/admin/users/${e}/token-preview`),d=k(n.again),m=$(t.note).current,c=n.data;S(()=>{c&&an(c)},[c]);function p(v){v?n.put(v):n.again();for(let y of[a,s,r,l])y.again();e===o.id&&me().catch(()=>{})}if(n.problem?.status===404)return i`<${nt} />`;let f=c&&[a,s,r,l].every(v=>v.data||v.problem);if(!f&&n.alert)return i`
      <div class="head"><${U}>User<//></div>
      <div role="alert" class="alert">${n.alert}</div>
      <${C} action=${d} look="small">Try Again<//>`;if(!f)return i`<div class="head"><h1 class="ghost title"></h1></div><${ie} rows=${8} />`;let u=e===o.id,_={user:c,self:u,onChanged:p};return i`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${U}><bdi>${c.name}</bdi><//>
      <p class="badges">
        ${u&&i`<span class="badge">you</span> `}
        ${c.meta.status==="disabled"&&i`<span class="badge missing">disabled</span> `}
        ${c.meta.blocked_until&&new Date(c.meta.blocked_until)>new Date&&i`<span class="badge missing">too many wrong passwords</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${et} time=${c.created_at} />.
      ${c.meta.last_login_at?i` Last login <${I} time=${c.meta.last_login_at} />, ${N(c.meta.login_count)} in all.`:" Has never logged in."}
      ${c.meta.failed_logins>0&&i` ${N(c.meta.failed_logins)} wrong ${c.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${ot}>${m}<//>
    <div class="columns">
      <div>
        <${ln} ...${_} />
        <${pn} ...${_} rows=${l.data?.role_profiles??[]} />
        <${mn} ...${_} />
      </div>
      <div>
        <${un} ...${_} factors=${s} />
        <${fn} ...${_} sessions=${a} />
        <${hn} token=${l} />
        <${rn} user=${c} events=${r} />
        <${cn} ...${_} />
      </div>
    </div>`}var Ds=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;function gn({route:e}){let{action:t="",subject:o="",actor:n=""}=Object.fromEntries(new URLSearchParams(e.search)),a={action:t,subject:o,actor:n},s=new URLSearchParams(Object.entries(a).filter(([,l])=>l)),r=ge(`/admin/audit${s.size?`?${s}`:""}`);return i`
    <div class="head"><${U}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Ms} wanted=${a} />
    <p class="count" role="status">${he(r,"event","events")}</p>
    <${fe} pages=${r} empty=${i`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${st} items=${r.items} /></div>
    <//>`}function Ms({wanted:e}){let t=$(null),[o,n]=g(""),a=e.subject||e.actor;async function s(l){l?.preventDefault(),n("");let{action:d,user:m="",as:c=""}=Object.fromEntries(new FormData(t.current)),p=m.trim();if(!p)return j({...e,action:d});try{let f=Ds.test(p)?p:await Fs(p);if(!f)return n(`No user has the email ${p}.`);j({action:d,[c||"subject"]:f})}catch(f){if(!(f instanceof O))throw f;n(Y(f))}}return i`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${s}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${()=>j({...e,action:t.current.elements.action.value})}>
          <option value="" selected=${!e.action}>Any action</option>
          ${Ko.map(([l,d])=>i`<option value=${l} selected=${l===e.action}>${d}</option>`)}
        </select>
      </div>
      ${a?i`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${G} id=${a} /></span>
              <button class="small" type="button" onClick=${()=>j({action:e.action})}>Any user</button></p>
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
      <div role="alert" class="alert wide" id="user-alert">${o}</div>
    </form>`}async function Fs(e){return(await A("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(o=>o.email.toLowerCase()===e.toLowerCase())?.id}var qs=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function $n({route:e}){let t=new URLSearchParams(e.search).get("state")??"",o=ge(`/admin/outbox${t?`?state=${encodeURIComponent(t)}`:""}`),[n,a]=g(""),s=$(null);async function r(l){await o.again(),a(`The mail to ${l} is sent again.`),s.current?.focus()}return i`
    <div class="head"><${U}>Mail<//></div>
    <p class="intro">${Q?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${qs.map(([l,d])=>i`
        <label><input type="radio" name="state" value=${l} checked=${l===t}
          onChange=${()=>{a(""),j({state:l})}} /><span>${d}</span></label>`)}
    </fieldset>
    <p class="said" role="status">${n}</p>
    <p class="count" role="status" tabindex="-1" ref=${s}>${he(o,"mail","mails")}</p>
    <${fe} pages=${o} empty=${i`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(l=>i`<th role="columnheader" scope="col">${l}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${o.items?.map(l=>i`<${Ys} key=${l.id} item=${l} onRetried=${r} />`)}
        </tbody>
      </table>
    <//>`}function Ys({item:e,onRetried:t}){let o=k(async()=>{await A("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});return i`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${Qo(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${Ws} item=${e} />
        ${e.state==="failed"&&i`
          <div class="offer"><${C} action=${o} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${E} of=${o} />
      </div></td>
      <td role="cell" data-label="Requested"><${I} time=${e.created_at} /></td>
    </tr>`}function Ws({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,o=e.last_error&&i`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?i`<span>sent <${I} time=${e.sent_at} /></span>`:e.state==="failed"?i`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${o}`:i`<span class="badge">waiting</span> ${e.attempts>0&&i`<span class="soft">after ${t}</span>`}${o}`}var Bs=[[/^\/admin$/,on,"Overview"],[/^\/admin\/users$/,nn,"Users"],[/^\/admin\/users\/new$/,sn,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,_n,"User"],[/^\/admin\/audit$/,gn,"Audit"],[/^\/admin\/mail$/,$n,"Mail"]],js=3e4;function Hs(){let e=He(),t=Ve(),o=Ho(),n=$(!1),a=e.status==="in"&&e.user.role_profiles.some(m=>m.role_type==="admin"&&m.enabled);if(a&&(n.current=!0),D(()=>{e.status==="anonymous"&&Gs(e.note)},[e.status]),S(()=>{if(!a)return;let m=setInterval(()=>{document.visibilityState==="visible"&&me().catch(()=>{})},js);return()=>clearInterval(m)},[a]),e.status==="unreachable")return i`<${Lt}><${Bo} problem=${e.problem} /><//>`;if(e.status==="in"&&!a)return i`<${Lt}><${zo} session=${e} lost=${n.current} /><//>`;if(!a||!t)return i`<${Nt} route=${o}><${ie} rows=${6} /><//>`;let[s,r,l]=Bs.find(([m])=>m.test(o.path))??[/^/,nt,"Page not found"],[,d]=s.exec(o.path);return i`
    <${Nt} route=${o} user=${e.user}>
      <${zs} key=${`${o.path} ${o.visit}`} title=${l}>
        <${r} id=${d} route=${o} me=${e.user} settings=${t} />
      <//>
    <//>`}function zs({title:e,children:t}){return D(()=>{document.title=xo(e)},[]),t}function Gs(e){history.replaceState({back:location.pathname+location.search,note:e},"","/login"),location.reload()}Zt(i`<${Hs} /><${qo} />`,document.getElementById("app"));Se();
